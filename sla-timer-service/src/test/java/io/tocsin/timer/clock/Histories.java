package io.tocsin.timer.clock;

import static io.tocsin.timer.clock.Fixtures.data;

import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketData;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.timer.clock.Input.TicketEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What may happen to a ticket in three days. */
public final class Histories {
  public static final Duration LENGTH = Duration.ofDays(3);

  private static final Status[] WORKING = {
    Status.OPEN, Status.IN_PROGRESS, Status.WAITING_ON_CUSTOMER, Status.ON_HOLD
  };

  private Histories() {}

  /** Opened, then anything, each at a time of its own; versions in the order of time. */
  public static List<TicketEvent> random(Random random) {
    List<Long> times = new ArrayList<>(List.of(0L));
    int count = 1 + random.nextInt(14);
    while (times.size() <= count) {
      times.add(1 + random.nextLong(LENGTH.toMillis() - 2));
    }
    List<TicketEvent> events = new ArrayList<>();
    for (long time : times.stream().distinct().sorted().toList()) {
      events.add(random(random, events.size() + 1L, Duration.ofMillis(time)));
    }
    return events;
  }

  private static TicketEvent random(Random random, long version, Duration after) {
    Priority priority = Priority.values()[random.nextInt(4)];
    if (version == 1) {
      return Fixtures.event(version, after, TicketEventType.OPENED, data(priority, null, null));
    }
    TicketData nothing = data(null, null, null);
    return switch (random.nextInt(8)) {
      case 0 -> Fixtures.event(version, after, TicketEventType.AGENT_REPLIED, nothing);
      case 1 -> Fixtures.event(version, after, TicketEventType.RESOLVED, nothing);
      case 2 -> Fixtures.event(version, after, TicketEventType.REOPENED, nothing);
      case 3 -> Fixtures.event(version, after, TicketEventType.UPDATED, data(priority, null, null));
      case 4 ->
          Fixtures.event(
              version, after, TicketEventType.ESCALATED, data(null, null, 1 + random.nextInt(3)));
      default ->
          Fixtures.event(
              version,
              after,
              TicketEventType.STATUS_CHANGED,
              data(null, WORKING[random.nextInt(WORKING.length)], null));
    };
  }
}

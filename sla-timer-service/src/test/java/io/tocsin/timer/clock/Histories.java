package io.tocsin.timer.clock;

import static io.tocsin.timer.clock.Fixtures.data;

import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketData;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.timer.clock.Command.Action;
import io.tocsin.timer.clock.Input.ByHand;
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
  private static final String[] METRICS = {
    "first-response", "resolution", "time-in-tier", "customer-update"
  };

  private Histories() {}

  /** Opened, then anything, each at a time of its own; versions in the order of time. */
  public static List<TicketEvent> random(Random random) {
    List<TicketEvent> events = new ArrayList<>();
    for (long time : times(random)) {
      events.add(random(random, events.size() + 1L, Duration.ofMillis(time)));
    }
    return events;
  }

  /** Likewise, and people do things to the clocks. */
  public static List<Input> withDeeds(Random random) {
    List<Input> inputs = new ArrayList<>();
    long version = 0;
    for (long time : times(random)) {
      Duration after = Duration.ofMillis(time);
      boolean deed = version > 0 && random.nextInt(6) == 0;
      inputs.add(deed ? deed(random, after) : random(random, ++version, after));
    }
    return inputs;
  }

  private static List<Long> times(Random random) {
    List<Long> times = new ArrayList<>(List.of(0L));
    int count = 1 + random.nextInt(14);
    while (times.size() <= count) {
      times.add(1 + random.nextLong(LENGTH.toMillis() - 2));
    }
    return times.stream().distinct().sorted().toList();
  }

  private static ByHand deed(Random random, Duration after) {
    Action action =
        switch (random.nextInt(4)) {
          case 0 -> new Action.Cancel();
          case 1 -> new Action.Restart();
          default -> new Action.Extend(Duration.ofMinutes(1 + random.nextInt(600)));
        };
    Command command =
        new Command(METRICS[random.nextInt(METRICS.length)], action, "m-1", "agreed by phone");
    return new ByHand("deed-" + after.toMillis(), Fixtures.MONDAY.plus(after), command);
  }

  private static TicketEvent random(Random random, long version, Duration after) {
    Priority priority = Priority.values()[random.nextInt(4)];
    if (version == 1) {
      return Fixtures.event(version, after, TicketEventType.OPENED, data(priority, null, null));
    }
    TicketData nothing = data(null, null, null);
    return switch (random.nextInt(10)) {
      case 0 -> Fixtures.event(version, after, TicketEventType.AGENT_REPLIED, nothing);
      case 1 -> Fixtures.event(version, after, TicketEventType.RESOLVED, nothing);
      case 2 -> Fixtures.event(version, after, TicketEventType.REOPENED, nothing);
      case 3 -> Fixtures.event(version, after, TicketEventType.UPDATED, data(priority, null, null));
      case 4 ->
          Fixtures.event(
              version, after, TicketEventType.ESCALATED, data(null, null, 1 + random.nextInt(3)));
      case 5, 6 -> Fixtures.event(version, after, anyType(random), nothing);
      default ->
          Fixtures.event(
              version,
              after,
              TicketEventType.STATUS_CHANGED,
              data(null, WORKING[random.nextInt(WORKING.length)], null));
    };
  }

  /** Anything but opening, and merging, after which nothing happens any more. */
  private static TicketEventType anyType(Random random) {
    TicketEventType[] types = TicketEventType.values();
    TicketEventType type = types[random.nextInt(types.length)];
    return type == TicketEventType.OPENED || type == TicketEventType.MERGED
        ? TicketEventType.CUSTOMER_REPLIED
        : type;
  }
}

package io.tocsin.timer.clock;

import io.tocsin.contracts.Event;
import io.tocsin.contracts.SlaData;
import io.tocsin.contracts.TicketData;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.timer.calendar.BusinessCalendar;
import io.tocsin.timer.clock.Input.TicketEvent;
import io.tocsin.timer.clock.Input.TimePassed;
import io.tocsin.timer.policy.Catalog;
import io.tocsin.timer.policy.Facts;
import io.tocsin.timer.policy.Policy;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The timer without Kafka: every event is known at the moment at which it happens, and every level
 * fires at the very instant at which it is due.
 */
public final class Simulation {
  /** A metric that repeats for years would go on telling for ever. */
  private static final int MAX_TOLD = 1_000_000;

  private final ClockEngine engine;
  private final List<Event<SlaData>> published = new ArrayList<>();

  private Simulation(Catalog catalog) {
    this.engine = new ClockEngine(catalog);
  }

  /**
   * What came of it.
   *
   * @param clocks of each ticket at the end, tickets in order of their first event given
   * @param events all that was published, by time; within a ticket in order
   */
  public record Outcome(Map<String, List<ClockView>> clocks, List<Event<SlaData>> events) {}

  /**
   * Plays events of any number of tickets, and time until {@code until}, inclusive.
   *
   * @param events subject is the ticket; absent versions count up in the order given; one version
   *     given twice counts once
   * @throws IllegalArgumentException if an event's type is no ticket event type, a policy names a
   *     calendar that is not there, or more than {@value #MAX_TOLD} events come of it
   */
  public static Outcome run(
      Collection<Policy> policies,
      Collection<BusinessCalendar> calendars,
      List<Event<TicketData>> events,
      Instant until) {
    Catalog catalog = new Catalog(policies, calendars);
    Simulation simulation = new Simulation(catalog);
    Map<String, List<Event<TicketData>>> tickets = new LinkedHashMap<>();
    for (Event<TicketData> event : events) {
      tickets.computeIfAbsent(event.subject(), ticket -> new ArrayList<>()).add(event);
    }
    Map<String, List<ClockView>> clocks = new LinkedHashMap<>();
    tickets.forEach(
        (ticket, ofTicket) -> {
          TicketClocks end = simulation.play(ticket, ofTicket, until);
          clocks.put(ticket, ClockView.of(end, catalog, until));
        });
    simulation.published.sort(Comparator.comparing(Event::time));
    return new Outcome(clocks, List.copyOf(simulation.published));
  }

  private TicketClocks play(String ticket, List<Event<TicketData>> events, Instant until) {
    TicketClocks clocks = TicketClocks.unknown(ticket);
    for (TicketEvent event : inOrder(events)) {
      if (!event.time().isAfter(until)) {
        clocks = passTo(clocks, event.time().minusNanos(1));
        clocks = decide(clocks, event, event.time());
      }
    }
    return passTo(clocks, until);
  }

  private TicketClocks passTo(TicketClocks clocks, Instant until) {
    TicketClocks passing = clocks;
    for (Instant due = passing.nextDue();
        due != null && !due.isAfter(until);
        due = passing.nextDue()) {
      passing = decide(passing, new TimePassed(), due);
    }
    return passing;
  }

  private TicketClocks decide(TicketClocks clocks, Input input, Instant now) {
    Decision decision = engine.decide(clocks, input, now);
    published.addAll(decision.events());
    if (published.size() > MAX_TOLD) {
      throw new IllegalArgumentException("gives more than %,d events".formatted(MAX_TOLD));
    }
    return decision.next();
  }

  /** In the order in which they happened, each with the facts that it set and no others. */
  private static List<TicketEvent> inOrder(List<Event<TicketData>> events) {
    NavigableMap<Long, Event<TicketData>> byVersion = new TreeMap<>();
    for (Event<TicketData> event : events) {
      long next = byVersion.isEmpty() ? 1 : byVersion.lastKey() + 1;
      byVersion.putIfAbsent(Objects.requireNonNullElse(event.version(), next), event);
    }
    List<TicketEvent> happened = new ArrayList<>();
    Facts latest = Facts.INITIAL;
    for (Map.Entry<Long, Event<TicketData>> entry : byVersion.entrySet()) {
      Event<TicketData> event = entry.getValue();
      TicketEventType type = typeOf(event);
      Change change = Change.of(type, event.data(), latest);
      latest = change.applyTo(latest);
      long version = entry.getKey();
      Instant time = event.time().truncatedTo(ChronoUnit.MILLIS);
      happened.add(new TicketEvent(event.id(), version, time, type, change.asData()));
    }
    happened.sort(Comparator.comparing(TicketEvent::time));
    return numbered(happened);
  }

  private static List<TicketEvent> numbered(List<TicketEvent> events) {
    List<TicketEvent> numbered = new ArrayList<>();
    for (TicketEvent event : events) {
      long version = numbered.size() + 1L;
      numbered.add(new TicketEvent(event.id(), version, event.time(), event.type(), event.data()));
    }
    return numbered;
  }

  private static TicketEventType typeOf(Event<TicketData> event) {
    return Input.typeOf(event.type())
        .orElseThrow(() -> new IllegalArgumentException("unknown type " + event.type()));
  }
}

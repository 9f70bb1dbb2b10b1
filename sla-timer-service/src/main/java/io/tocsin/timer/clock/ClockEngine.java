package io.tocsin.timer.clock;

import io.tocsin.timer.clock.Input.TicketEvent;
import io.tocsin.timer.clock.Input.TimePassed;
import io.tocsin.timer.policy.Catalog;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one function of the timer: what was known, an input and the time give what is known now and
 * what to tell.
 *
 * @param lateAfter a warning or breach found longer than this after it was due is marked late
 */
public record ClockEngine(Catalog catalog, Duration lateAfter) {
  /**
   * Well above what a busy broker or a restart of a consumer costs, well below what a person would
   * call punctual: beyond it something was down, or an event came late.
   */
  public static final Duration LATE_AFTER = Duration.ofMinutes(1);

  public ClockEngine(Catalog catalog) {
    this(catalog, LATE_AFTER);
  }

  /** Decides; never earlier than {@code now} in what it fires. */
  public Decision decide(TicketClocks before, Input input, Instant now) {
    Instant known = now.truncatedTo(ChronoUnit.MILLIS);
    return switch (input) {
      case TicketEvent event when event.version() <= before.version() -> Decision.nothing(before);
      case TicketEvent event -> happened(before, event, known);
      case TimePassed() -> passed(before, known);
    };
  }

  private Decision passed(TicketClocks before, Instant now) {
    Instant due = before.nextDue();
    if (due == null || due.isAfter(now)) {
      return Decision.nothing(before);
    }
    Standing current = fold().settleBefore(before.current(), justAfter(now));
    Difference difference = difference(before, current, now, null);
    TicketClocks next =
        new TicketClocks(
            before.ticketId(),
            before.version(),
            before.latest(),
            before.base(),
            before.events(),
            current,
            now,
            difference.revisions(),
            fold().nextDue(current));
    return new Decision(next, difference.events());
  }

  private Decision happened(TicketClocks before, TicketEvent event, Instant now) {
    PastEvent known = PastEvent.of(event, before.latest(), now).notBefore(before.base().asOf());
    List<PastEvent> events = insert(before.events(), known);
    boolean inOrder = events.getLast() == known && known.time().isAfter(before.settledTo());
    Standing current = inOrder ? fold().apply(before.current(), known) : refold(before, events);
    Standing base = before.base();
    while (events.size() > TicketClocks.MAX_EVENTS) {
      base = fold().apply(base, events.removeFirst());
    }
    Difference difference = difference(before, current, now, new Cause(event.id(), known.time()));
    TicketClocks next =
        new TicketClocks(
            before.ticketId(),
            event.version(),
            known.change().applyTo(before.latest()),
            base,
            events,
            current,
            before.settledTo(),
            difference.revisions(),
            fold().nextDue(current));
    return new Decision(next, difference.events());
  }

  private Standing refold(TicketClocks before, List<PastEvent> events) {
    Standing standing = before.base();
    for (PastEvent event : events) {
      standing = fold().apply(standing, event);
    }
    return fold().settleBefore(standing, justAfter(before.settledTo()));
  }

  private static List<PastEvent> insert(List<PastEvent> events, PastEvent event) {
    List<PastEvent> longer = new ArrayList<>(events);
    int found = Collections.binarySearch(events, event);
    longer.add(-found - 1, event);
    return longer;
  }

  private Difference difference(
      TicketClocks before, Standing current, Instant now, @Nullable Cause cause) {
    return new Difference(fold(), before, now, lateAfter, cause).to(current);
  }

  private Fold fold() {
    return new Fold(catalog);
  }

  private static Instant justAfter(Instant instant) {
    return instant.plusNanos(1);
  }

  /** The ticket event that led to a decision, and when it happened. */
  record Cause(String eventId, Instant time) {}
}

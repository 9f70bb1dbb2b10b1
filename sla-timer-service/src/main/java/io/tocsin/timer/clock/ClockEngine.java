package io.tocsin.timer.clock;

import io.tocsin.contracts.Event;
import io.tocsin.contracts.SlaData;
import io.tocsin.timer.clock.Input.ByHand;
import io.tocsin.timer.clock.Input.TicketEvent;
import io.tocsin.timer.clock.Input.TimePassed;
import io.tocsin.timer.policy.Catalog;
import io.tocsin.timer.policy.Facts;
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

  /**
   * Decides; never earlier than {@code now} in what it fires. Clocks that were calculated before
   * the catalogue changed are calculated anew first, so that nothing fires on an old promise.
   */
  public Decision decide(TicketClocks before, Input input, Instant now) {
    Instant known = now.truncatedTo(ChronoUnit.MILLIS);
    if (before.catalogRevision() == catalog.revision() || before.untouched()) {
      return decided(before, input, known);
    }
    Decision anew = recalculate(before, known);
    Decision decision = decided(anew.next(), input, known);
    List<Event<SlaData>> events = new ArrayList<>(anew.events());
    events.addAll(decision.events());
    return new Decision(decision.next(), events);
  }

  /** The same history under the catalogue as it is now. */
  public Decision recalculate(TicketClocks before, Instant now) {
    Standing base = fold().rebased(before.base());
    Standing current = refold(base, before.events(), before.settledTo());
    Difference difference = difference(before, current, now, null);
    return decision(
        before,
        new Truth(before.version(), before.latest(), base, before.events(), current),
        before.settledTo(),
        difference);
  }

  private Decision decided(TicketClocks before, Input input, Instant now) {
    return switch (input) {
      case TicketEvent event when event.version() <= before.version() -> Decision.nothing(before);
      case TicketEvent event -> happened(before, event, now);
      case ByHand deed when isKnown(before, deed) -> Decision.nothing(before);
      case ByHand deed -> happened(before, deed, now);
      case TimePassed() -> passed(before, now);
    };
  }

  private Decision passed(TicketClocks before, Instant now) {
    Instant due = before.nextDue();
    if (due == null || due.isAfter(now)) {
      return Decision.nothing(before);
    }
    Standing current = fold().settleBefore(before.current(), justAfter(now));
    Difference difference = difference(before, current, now, null);
    return decision(
        before,
        new Truth(before.version(), before.latest(), before.base(), before.events(), current),
        now,
        difference);
  }

  private Decision happened(TicketClocks before, TicketEvent event, Instant now) {
    var known = PastEvent.of(event, before.latest(), before.base().asOf(), now);
    Facts latest = known.change().applyTo(before.latest());
    Cause cause = new Cause(event.id(), known.time(), null);
    return happened(before, known, event.version(), latest, cause, now);
  }

  private Decision happened(TicketClocks before, ByHand deed, Instant now) {
    var known = PastEvent.of(deed, before.base().asOf(), now);
    Cause cause = new Cause(deed.id(), known.time(), deed.command());
    return happened(before, known, before.version(), before.latest(), cause, now);
  }

  private Decision happened(
      TicketClocks before, PastEvent known, long version, Facts latest, Cause cause, Instant now) {
    List<PastEvent> events = insert(before.events(), known);
    boolean inOrder = events.getLast() == known && known.time().isAfter(before.settledTo());
    Standing current =
        inOrder ? next(before, known) : refold(before.base(), events, before.settledTo());
    Standing base = before.base();
    while (events.size() > TicketClocks.MAX_EVENTS) {
      base = fold().apply(base, events.removeFirst());
    }
    Difference difference = difference(before, current, now, cause);
    Truth truth = new Truth(version, latest, base, events, current);
    return decision(before, truth, before.settledTo(), difference);
  }

  private Decision decision(
      TicketClocks before, Truth truth, Instant settledTo, Difference difference) {
    TicketClocks next =
        new TicketClocks(
            before.ticketId(),
            truth.version(),
            truth.latest(),
            truth.base(),
            truth.events(),
            truth.current(),
            settledTo,
            difference.revisions(),
            catalog.revision(),
            fold().nextDue(truth.current(), settledTo));
    return new Decision(next, difference.events());
  }

  private Standing next(TicketClocks before, PastEvent event) {
    Instant due = before.nextDue();
    return due != null && due.isBefore(event.time())
        ? fold().apply(before.current(), event)
        : fold().happened(before.current(), event);
  }

  private Standing refold(Standing base, List<PastEvent> events, Instant settledTo) {
    Standing standing = base;
    for (PastEvent event : events) {
      standing = fold().apply(standing, event);
    }
    return fold().settleBefore(standing, justAfter(settledTo));
  }

  private static boolean isKnown(TicketClocks before, ByHand deed) {
    return before.events().stream().anyMatch(event -> event.id().equals(deed.id()));
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

  /**
   * What led to a decision, and when it happened.
   *
   * @param command what somebody did by hand; null for what happened to the ticket
   */
  record Cause(String eventId, Instant time, @Nullable Command command) {}

  /** The parts of a ticket's clocks that follow from its history. */
  private record Truth(
      long version, Facts latest, Standing base, List<PastEvent> events, Standing current) {}
}

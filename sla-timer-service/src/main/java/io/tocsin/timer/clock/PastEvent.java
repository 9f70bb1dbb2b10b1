package io.tocsin.timer.clock;

import io.tocsin.contracts.TicketEventType;
import io.tocsin.timer.clock.Input.ByHand;
import io.tocsin.timer.clock.Input.TicketEvent;
import io.tocsin.timer.policy.Facts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/** What is kept of an event, so that a late one can still be put where it belongs. */
public sealed interface PastEvent extends Comparable<PastEvent> {
  /** Something happened to the ticket. */
  record OfTicket(long version, Instant time, TicketEventType type, Change change)
      implements PastEvent {
    @Override
    public String id() {
      return "";
    }
  }

  /** Somebody did something to a clock. It changes nothing about the ticket. */
  record OfClock(String id, Instant time, Command command) implements PastEvent {
    @Override
    public long version() {
      return Long.MAX_VALUE;
    }
  }

  /** The ticket's version; after all of them for what did not change the ticket. */
  long version();

  /** What makes one without a version of its own different from the others. */
  String id();

  /** When it happened, as far as that is believed. */
  Instant time();

  /** The order in which things happened. */
  @Override
  default int compareTo(PastEvent other) {
    return Order.HAPPENED.compare(this, other);
  }

  /**
   * @param latest the facts as of the ticket's version before
   * @param earliest nothing is put before that
   * @param now when it became known: nothing happens later than that, whatever a clock elsewhere
   *     says
   */
  static OfTicket of(TicketEvent event, Facts latest, Instant earliest, Instant now) {
    return new OfTicket(
        event.version(),
        believed(event.time(), earliest, now),
        event.type(),
        Change.of(event.type(), event.data(), latest));
  }

  /** See {@link #of(TicketEvent, Facts, Instant, Instant)}. */
  static OfClock of(ByHand input, Instant earliest, Instant now) {
    return new OfClock(input.id(), believed(input.time(), earliest, now), input.command());
  }

  private static Instant believed(Instant time, Instant earliest, Instant now) {
    Instant known = time.isAfter(now) ? now : time;
    Instant exact = known.truncatedTo(ChronoUnit.MILLIS);
    return exact.isBefore(earliest) ? earliest : exact;
  }

  /** Holds the order, which an interface cannot hide. */
  final class Order {
    private static final Comparator<PastEvent> HAPPENED =
        Comparator.comparing(PastEvent::time)
            .thenComparingLong(PastEvent::version)
            .thenComparing(PastEvent::id);

    private Order() {}
  }
}

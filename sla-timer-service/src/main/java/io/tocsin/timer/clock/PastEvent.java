package io.tocsin.timer.clock;

import io.tocsin.contracts.TicketEventType;
import io.tocsin.timer.clock.Input.TicketEvent;
import io.tocsin.timer.policy.Facts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What is kept of a ticket's event, so that a late one can still be put where it belongs. */
public record PastEvent(long version, Instant time, TicketEventType type, Change change)
    implements Comparable<PastEvent> {

  /**
   * @param latest the facts as of the ticket's version before
   * @param now when it became known: nothing happens later than that, whatever a clock elsewhere
   *     says
   */
  static PastEvent of(TicketEvent event, Facts latest, Instant now) {
    Instant time = event.time().isAfter(now) ? now : event.time();
    return new PastEvent(
        event.version(),
        time.truncatedTo(ChronoUnit.MILLIS),
        event.type(),
        Change.of(event.type(), event.data(), latest));
  }

  PastEvent notBefore(Instant earliest) {
    return time.isBefore(earliest) ? new PastEvent(version, earliest, type, change) : this;
  }

  /** The order in which things happened. */
  @Override
  public int compareTo(PastEvent other) {
    int byTime = time.compareTo(other.time);
    return byTime != 0 ? byTime : Long.compare(version, other.version);
  }
}

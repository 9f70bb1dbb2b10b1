package io.tocsin.timer.clock;

import io.tocsin.timer.policy.Facts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that the timer knows of one ticket. What is published is what {@code current} says, so the
 * difference between two of these is what there is to tell.
 *
 * @param version the newest version of the ticket taken in
 * @param latest the facts as of that version, whenever it happened
 * @param base the truth before the events kept: the past that no late event changes any more
 * @param events the last {@value #MAX_EVENTS} events in the order in which they happened
 * @param current the truth now
 * @param settledTo up to when the passing of time has been taken into account
 * @param revisions how often something published about a clock was taken back
 * @param catalogRevision the catalogue's revision that it was calculated with
 * @param nextDue when the next level of any clock falls due; null when none can
 */
public record TicketClocks(
    String ticketId,
    long version,
    Facts latest,
    Standing base,
    List<PastEvent> events,
    Standing current,
    Instant settledTo,
    Map<ClockKey, Integer> revisions,
    int catalogRevision,
    @Nullable Instant nextDue) {

  /**
   * How far back a late event is put exactly where it belongs. One that happened before all of
   * these counts as if it had happened right before the oldest of them.
   */
  static final int MAX_EVENTS = 64;

  public TicketClocks {
    events = List.copyOf(events);
    revisions = Map.copyOf(revisions);
  }

  /** Whether nothing has happened yet. */
  boolean untouched() {
    return version == 0 && events.isEmpty();
  }

  /** How many of its clocks events may still move. */
  public long liveClocks() {
    return current.clocks().stream().filter(Clock::live).count();
  }

  /** A ticket of which nothing is known yet. */
  public static TicketClocks unknown(String ticketId) {
    return new TicketClocks(
        ticketId,
        0,
        Facts.INITIAL,
        Standing.START,
        List.of(),
        Standing.START,
        Instant.EPOCH,
        Map.of(),
        0,
        null);
  }
}

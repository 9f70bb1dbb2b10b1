package io.tocsin.timer.rehearsal;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A clock that would stand elsewhere.
 *
 * @param state the one that it would have
 * @param from its deadline as things are; null when it has none
 * @param to the deadline that it would have; null when it would have none
 */
public record Move(
    String ticketId,
    String metric,
    int cycle,
    String state,
    @Nullable Instant from,
    @Nullable Instant to) {

  /** Soonest new deadline first; those without one last. */
  static final Comparator<Move> SOONEST_FIRST =
      Comparator.comparing(Move::to, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Move::ticketId)
          .thenComparing(Move::metric)
          .thenComparing(Move::cycle);
}

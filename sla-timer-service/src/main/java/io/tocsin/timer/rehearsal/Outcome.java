package io.tocsin.timer.rehearsal;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a change would do.
 *
 * @param examined tickets looked at
 * @param moved clocks that would stand elsewhere
 * @param breachedAtOnce clocks that would be breached, and are not
 * @param retracted clocks that are breached, and would not be
 * @param moves the first {@value #LISTED} of the moved, soonest new deadline first
 */
public record Outcome(
    long examined, long moved, long breachedAtOnce, long retracted, List<Move> moves) {
  /** So many moves are listed; all are counted. */
  public static final int LISTED = 1000;

  public Outcome {
    moves = List.copyOf(moves);
  }

  /** Of the tickets of both. */
  public Outcome and(Outcome other) {
    return new Outcome(
        examined + other.examined,
        moved + other.moved,
        breachedAtOnce + other.breachedAtOnce,
        retracted + other.retracted,
        Stream.concat(moves.stream(), other.moves.stream())
            .sorted(Move.SOONEST_FIRST)
            .limit(LISTED)
            .toList());
  }
}

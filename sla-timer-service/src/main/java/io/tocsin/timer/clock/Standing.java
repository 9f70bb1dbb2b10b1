package io.tocsin.timer.clock;

import io.tocsin.timer.policy.Facts;
import java.time.Instant;
import java.util.List;

/**
 * A ticket and its clocks at some moment.
 *
 * @param asOf time of the last event in it
 * @param clocks in the order in which they started
 */
public record Standing(Facts facts, Instant asOf, List<Clock> clocks) {
  /** Before the first event. */
  public static final Standing START = new Standing(Facts.INITIAL, Instant.EPOCH, List.of());

  public Standing {
    clocks = List.copyOf(clocks);
  }
}

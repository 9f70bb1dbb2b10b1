package io.tocsin.notification.pipeline;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait between attempts: twice as long each time, up to the cap, and half of that by
 * chance, so that those who failed together don't return together.
 *
 * @param base before the second attempt
 * @param cap never longer by itself
 * @param attempts how often at most
 */
public record Backoff(Duration base, Duration cap, int attempts) {

  private static final int MAX_DOUBLINGS = 30;

  /** The longest that a receiving end can put us off at a time. */
  private static final Duration MAX_ASKED = Duration.ofHours(1);

  /**
   * The time until the next attempt.
   *
   * @param attempt how many were made, from 1
   * @param asked the least that the receiving end asked for, if it did
   * @param random from 0 to 1
   */
  public Duration after(int attempt, @Nullable Duration asked, double random) {
    long doublings = Math.min(attempt - 1, MAX_DOUBLINGS);
    double whole = Math.min(cap.toMillis(), base.toMillis() * (double) (1L << doublings));
    Duration own = Duration.ofMillis((long) (whole / 2 + whole / 2 * random));
    if (asked == null) {
      return own;
    }
    Duration bounded = asked.compareTo(MAX_ASKED) > 0 ? MAX_ASKED : asked;
    return bounded.plus(Duration.ofMillis((long) (base.toMillis() * random)));
  }

  /** Whether that was the last attempt. */
  public boolean spent(int attempt) {
    return attempt >= attempts;
  }
}

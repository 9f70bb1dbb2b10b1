package io.tocsin.notification.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.Deque;

/**
 * How much an endpoint takes.
 *
 * @param messages so many within any {@code period}; 0: as many as there are
 * @param period in real time
 */
public record RateLimit(int messages, Duration period) {

  /**
   * How many may be sent now; forgets what was sent too long ago to count.
   *
   * @param sent when messages were sent, oldest first
   */
  public int places(Deque<Instant> sent, Instant now) {
    while (!sent.isEmpty() && !now.isBefore(sent.getFirst().plus(period))) {
      sent.removeFirst();
    }
    return isNone() ? Integer.MAX_VALUE : Math.max(0, messages - sent.size());
  }

  /** Whether there is no limit. */
  public boolean isNone() {
    return messages == 0;
  }
}

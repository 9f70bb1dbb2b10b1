package io.tocsin.kit.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Scaled time: {@code origin} at the real instant {@code startedAt}, then {@code speed} seconds for
 * each real one. Every process given the same three values sees the same time.
 *
 * @param real where the real time comes from
 * @param speed scaled seconds per real second, 1 to 1,000,000
 */
public record TimeLapse(InstantSource real, Instant origin, Instant startedAt, long speed)
    implements InstantSource {

  /** Refuses a speed that is not from 1 to 1,000,000. */
  public TimeLapse {
    if (speed < 1 || speed > 1_000_000) {
      throw new IllegalArgumentException("speed must be from 1 to 1,000,000, but is " + speed);
    }
  }

  /**
   * How long a span of a service's time lasts in real time.
   *
   * @param time the service's source of time
   */
  public static Duration real(Duration span, InstantSource time) {
    return time instanceof TimeLapse lapse ? span.dividedBy(lapse.speed) : span;
  }

  @Override
  public Instant instant() {
    return origin.plus(Duration.between(startedAt, real.instant()).multipliedBy(speed));
  }
}

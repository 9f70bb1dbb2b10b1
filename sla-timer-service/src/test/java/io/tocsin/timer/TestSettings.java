package io.tocsin.timer;

import io.tocsin.timer.clock.ClockEngine;
import java.time.Duration;

/** Settings for tests. */
final class TestSettings implements TimerSettings {
  @Override
  public Duration fireEvery() {
    return Duration.ofMillis(20);
  }

  @Override
  public Duration lookAtLeastEvery() {
    return Duration.ofMillis(200);
  }

  @Override
  public Duration fireFor() {
    return Duration.ofSeconds(1);
  }

  @Override
  public int fireAtMost() {
    return 1000;
  }

  @Override
  public Duration recalculateFor() {
    return Duration.ofSeconds(1);
  }

  @Override
  public Duration standstillAfter() {
    return Duration.ofMinutes(3);
  }

  @Override
  public Duration lateAfter() {
    return ClockEngine.LATE_AFTER;
  }

  @Override
  public Store store() {
    return Store.IN_MEMORY;
  }
}

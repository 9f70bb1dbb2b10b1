package io.tocsin.timer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WatchdogTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private Duration now = Duration.ofDays(1);
  private Duration lastHeard = now;
  private boolean answers = true;
  private int ended;
  private final Watchdog watchdog =
      new Watchdog(
          () -> now.minus(lastHeard), () -> answers, PATIENCE, () -> now.toNanos(), () -> ended++);

  @Test
  void given_a_timer_that_looks_then_nothing_ends() {
    for (int i = 0; i < 100; i++) {
      pass(Duration.ofSeconds(5));
      lastHeard = now;
      watchdog.look();
    }

    assertThat(ended).isZero();
  }

  @Test
  void given_a_timer_that_hangs_then_the_process_ends_when_patience_is_over() {
    pass(PATIENCE.minusSeconds(1));
    watchdog.look();
    assertThat(ended).isZero();

    pass(Duration.ofSeconds(1));
    watchdog.look();
    assertThat(ended).isOne();
  }

  @Test
  void given_the_broker_was_away_then_the_timer_has_all_its_time_again() {
    answers = false;
    pass(PATIENCE.multipliedBy(5));
    watchdog.look();

    answers = true;
    pass(PATIENCE.minusSeconds(1));
    watchdog.look();
    assertThat(ended).isZero();

    pass(Duration.ofSeconds(1));
    watchdog.look();
    assertThat(ended).isOne();
  }

  private void pass(Duration duration) {
    now = now.plus(duration);
  }
}

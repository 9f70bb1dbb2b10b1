package io.tocsin.kit.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimeSourceTest {

  private static final Optional<Instant> ORIGIN =
      Optional.of(Instant.parse("2026-01-05T09:00:00Z"));
  private static final Optional<Instant> STARTED =
      Optional.of(Instant.parse("2026-11-22T05:00:00Z"));
  private static final Optional<Long> SPEED = Optional.of(3600L);

  @Test
  void withoutSettingsItIsTheSystemsTime() {
    assertThat(TimeSource.choose(false, Optional.empty(), Optional.empty(), Optional.empty()))
        .isSameAs(InstantSource.system());
  }

  @Test
  void oneRealSecondIsOneHourAtSpeed3600() {
    InstantSource real = InstantSource.fixed(Instant.parse("2026-11-22T05:00:24Z"));

    var lapse = new TimeLapse(real, ORIGIN.get(), STARTED.get(), 3600);

    assertThat(lapse.instant()).isEqualTo(Instant.parse("2026-01-06T09:00:00Z"));
  }

  @Test
  void aSpanLastsAsMuchShorterInRealTimeAsTimeRunsFaster() {
    var lapse = new TimeLapse(InstantSource.system(), ORIGIN.get(), STARTED.get(), 3600);

    assertThat(TimeLapse.real(Duration.ofHours(1), lapse)).isEqualTo(Duration.ofSeconds(1));
    assertThat(TimeLapse.real(Duration.ofHours(1), InstantSource.system()))
        .isEqualTo(Duration.ofHours(1));
  }

  @Test
  void settingsWithoutTheProfileAreRefused() {
    assertThatThrownBy(() -> TimeSource.choose(false, ORIGIN, STARTED, SPEED))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("time-lapse needs the profile");
    assertThatThrownBy(() -> TimeSource.choose(false, Optional.empty(), Optional.empty(), SPEED))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theProfileWithoutAllSettingsIsRefused() {
    assertThatThrownBy(
            () -> TimeSource.choose(true, Optional.empty(), Optional.empty(), Optional.empty()))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> TimeSource.choose(true, ORIGIN, Optional.empty(), SPEED))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("started-at=false");
  }

  @Test
  void aSpeedOutOfRangeIsRefused() {
    assertThatThrownBy(() -> TimeSource.choose(true, ORIGIN, STARTED, Optional.of(0L)))
        .hasMessageContaining("speed must be from 1");
  }
}

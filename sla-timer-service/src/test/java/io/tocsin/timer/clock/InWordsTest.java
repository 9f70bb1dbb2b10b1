package io.tocsin.timer.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class InWordsTest {

  @Test
  void given_a_duration_then_only_what_there_is_of_it_is_said() {
    assertThat(InWords.duration(Duration.ofHours(26).plusMinutes(5)))
        .isEqualTo("26 hours 5 minutes");
    assertThat(InWords.duration(Duration.ofSeconds(3661))).isEqualTo("1 hour 1 minute 1 second");
    assertThat(InWords.duration(Duration.ofSeconds(7202))).isEqualTo("2 hours 2 seconds");
  }

  @Test
  void given_less_than_a_second_then_it_says_so() {
    assertThat(InWords.duration(Duration.ZERO)).isEqualTo("less than a second");
    assertThat(InWords.duration(Duration.ofMillis(999))).isEqualTo("less than a second");
  }

  @Test
  void given_a_moment_then_it_is_said_in_the_zone_and_with_seconds_where_there_are_any() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");

    assertThat(InWords.moment(Fixtures.MONDAY, berlin)).isEqualTo("Mon 5 Jan 2026 10:00");
    assertThat(InWords.moment(Fixtures.MONDAY.plusSeconds(7), berlin))
        .isEqualTo("Mon 5 Jan 2026 10:00:07");
  }
}

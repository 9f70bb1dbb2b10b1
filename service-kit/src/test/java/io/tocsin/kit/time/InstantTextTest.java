package io.tocsin.kit.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantTextTest {
  private static final int CASES = 20_000;

  @Test
  void given_any_instant_then_it_is_written_and_read_as_the_library_does() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < CASES; i++) {
      Instant instant = anyInstant(random);

      String written = InstantText.of(instant);

      assertThat(written).as("seed=%d", seed).isEqualTo(instant.toString());
      assertThat(InstantText.parse(instant.toString())).as("seed=%d", seed).isEqualTo(instant);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-05T09:00:00Z",
        "2024-02-29T23:59:59.5Z",
        "2026-01-05T09:00:00.Z",
        "2026-01-05T09:00Z",
        "2026-01-05T09:00:00+01:00",
        "2026-01-05T09:00:00.123456789-05:30",
        "2026-01-05t09:00:00z",
        "0001-01-01T00:00:00.000001Z"
      })
  void given_another_form_then_it_is_read_as_the_library_does(String text) {
    assertThat(InstantText.parse(text)).isEqualTo(OffsetDateTime.parse(text).toInstant());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Z",
        "now",
        "2026-02-30T09:00:00Z",
        "2026-13-01T09:00:00Z",
        "2026-01-05T25:00:00Z",
        "2026-01-05T09:60:00Z",
        "2026-01-05T09:00:61Z",
        "2026-01-05T09:00:00",
        "2026-01-05 09:00:00Z",
        "2026-12-31T24:00:00Z",
        "2026-01-05T09:00:00.1234567890Z",
        "2026-01-05T09:00:00,5Z",
        "２026-01-05T09:00:00Z",
        "1767603600"
      })
  void given_no_time_then_it_is_refused(String text) {
    assertThatThrownBy(() -> InstantText.parse(text)).isInstanceOf(DateTimeException.class);
  }

  /** From the year -1000 to 11000, mostly in whole milliseconds. */
  private static Instant anyInstant(SplittableRandom random) {
    long second =
        random.nextInt(4) == 0
            ? random.nextLong(-93_692_592_000L, 284_996_361_600L)
            : random.nextLong(0, 4_102_444_800L);
    int nano =
        switch (random.nextInt(3)) {
          case 0 -> 0;
          case 1 -> random.nextInt(1000) * 1_000_000;
          default -> random.nextInt(1_000_000_000);
        };
    return Instant.ofEpochSecond(second, nano);
  }
}

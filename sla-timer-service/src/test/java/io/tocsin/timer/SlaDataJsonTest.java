package io.tocsin.timer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.Interval;
import io.tocsin.contracts.Priority;
import io.tocsin.contracts.SlaData;
import io.tocsin.kit.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SlaDataJsonTest {
  private static final String LETTERS =
      "aZ09 -/\"\\\b\t\n\f\r\u0000\u001f\u007f\u00e4\u2028€\ud83d\ude00";

  @Test
  void given_any_data_then_it_is_written_byte_for_byte_as_the_mapper_writes_it() {
    Cases.check(
        2000,
        random -> {
          SlaDataJson json = new SlaDataJson();
          json.of(any(random));
          SlaData data = any(random);

          assertThat(new String(json.of(data), UTF_8)).isEqualTo(mapped(data));
        });
  }

  private static String mapped(SlaData data) {
    try {
      return new String(Json.WIRE.writeValueAsBytes(data), UTF_8);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static SlaData any(Random random) {
    return new SlaData(
        text(random),
        text(random),
        random.nextInt(),
        text(random),
        random.nextInt(),
        text(random),
        maybe(random, random::nextInt),
        maybe(random, () -> Priority.values()[random.nextInt(Priority.values().length)]),
        duration(random),
        duration(random),
        instant(random),
        maybe(random, () -> instant(random)),
        maybe(random, random::nextInt),
        maybe(random, () -> instant(random)),
        maybe(random, () -> instant(random)),
        maybe(random, () -> duration(random)),
        maybe(random, random::nextBoolean),
        maybe(random, () -> intervals(random)),
        maybe(random, () -> text(random)),
        maybe(random, () -> new SlaData.Why(text(random), random.nextInt(), intervals(random))),
        maybe(random, () -> new SlaData.ByHand(text(random), text(random))),
        maybe(random, () -> text(random)),
        maybe(random, () -> text(random)));
  }

  private static <T> @Nullable T maybe(Random random, Supplier<T> value) {
    return random.nextBoolean() ? value.get() : null;
  }

  private static List<Interval> intervals(Random random) {
    return Stream.generate(() -> new Interval(instant(random), instant(random)))
        .limit(random.nextInt(3))
        .toList();
  }

  private static Instant instant(Random random) {
    return Instant.ofEpochMilli(random.nextLong(4_102_444_800_000L));
  }

  private static Duration duration(Random random) {
    return Duration.ofMillis(random.nextLong(-1000, 100_000_000_000L));
  }

  /** Whole characters: half of one has no form in UTF-8. */
  private static String text(Random random) {
    int[] letters = LETTERS.codePoints().toArray();
    StringBuilder text = new StringBuilder();
    for (int left = random.nextInt(12); left > 0; left--) {
      text.appendCodePoint(letters[random.nextInt(letters.length)]);
    }
    return text.toString();
  }
}

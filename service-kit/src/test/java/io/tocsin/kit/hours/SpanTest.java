package io.tocsin.kit.hours;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Sums and differences of spans, against the set of their seconds. */
class SpanTest {

  private static final int CASES = 5_000;
  private static final int LENGTH = 40;

  @Test
  void givenAnySpans_thenUnionAndDifferenceAreThoseOfTheirSeconds() {
    long seed = Long.getLong("seed", System.nanoTime());
    for (int i = 0; i < CASES; i++) {
      Random random = new Random(seed + i);
      List<Span> some = random(random);
      List<Span> others = random(random);
      BitSet left = seconds(some);
      left.andNot(seconds(others));

      List<Span> union = Span.union(some);
      List<Span> difference = Span.without(union, Span.union(others));

      assertThat(seconds(union)).as("seed %d", seed + i).isEqualTo(seconds(some));
      assertThat(seconds(difference)).as("seed %d", seed + i).isEqualTo(left);
      assertThat(difference)
          .as("seed %d: in order, apart and none empty", seed + i)
          .isEqualTo(Span.union(difference));
    }
  }

  private static List<Span> random(Random random) {
    List<Span> spans = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      int from = random.nextInt(LENGTH);
      spans.add(new Span(at(from), at(from + random.nextInt(10))));
    }
    return spans;
  }

  private static BitSet seconds(List<Span> spans) {
    BitSet seconds = new BitSet();
    for (Span span : spans) {
      seconds.set((int) span.from().getEpochSecond(), (int) span.until().getEpochSecond());
    }
    return seconds;
  }

  private static Instant at(int second) {
    return Instant.ofEpochSecond(second);
  }
}

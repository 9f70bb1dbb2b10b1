package io.tocsin.escalation;

import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Runs a property over seeded random cases; a failure names the lowest seed that repeats it. */
public final class Cases {

  private Cases() {}

  /** Runs {@code count} cases on all cores: the property must be safe for several threads. */
  public static void check(int count, Consumer<Random> property) {
    LongStream.rangeClosed(1, count)
        .parallel()
        .boxed()
        .flatMap(seed -> failures(seed, property))
        .findFirst()
        .ifPresent(
            failure -> {
              throw failure;
            });
  }

  private static Stream<AssertionError> failures(long seed, Consumer<Random> property) {
    try {
      property.accept(new Random(seed));
      return Stream.empty();
    } catch (AssertionError | RuntimeException failure) {
      return Stream.of(new AssertionError("seed " + seed + ": " + failure.getMessage(), failure));
    }
  }
}

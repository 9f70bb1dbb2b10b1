package io.tocsin.escalation;

import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Runs a property over seeded random cases; a failure names the lowest seed that repeats it. */
public final class Cases {
  private Cases() {}

  /** Each case has its own source of randomness; the property must be safe for several threads. */
  public static void check(int count, Consumer<Random> property) {
    LongStream.rangeClosed(1, count)
        .parallel()
        .mapToObj(seed -> failure(seed, property))
        .filter(Objects::nonNull)
        .findFirst()
        .ifPresent(
            failure -> {
              throw failure;
            });
  }

  private static @Nullable AssertionError failure(long seed, Consumer<Random> property) {
    try {
      property.accept(new Random(seed));
      return null;
    } catch (AssertionError | RuntimeException failure) {
      return new AssertionError("seed " + seed + ": " + failure.getMessage(), failure);
    }
  }
}

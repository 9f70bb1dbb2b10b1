package io.tocsin.timer;

import java.util.Random;
import java.util.function.Consumer;

/** Runs a property over seeded random cases; a failure names the seed that repeats it. */
public final class Cases {
  private Cases() {}

  /** Runs {@code count} cases, each with its own source of randomness. */
  public static void check(int count, Consumer<Random> property) {
    for (long seed = 1; seed <= count; seed++) {
      try {
        property.accept(new Random(seed));
      } catch (AssertionError | RuntimeException failure) {
        throw new AssertionError("seed " + seed + ": " + failure.getMessage(), failure);
      }
    }
  }
}

package io.tocsin.escalation.matrix;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whole numbers.
 *
 * @param ranges at least one; they may touch and overlap
 */
public record Numbers(List<Range> ranges) implements Wanted {

  /**
   * A stretch of numbers.
   *
   * @param from the first
   * @param to the last; {@link Integer#MAX_VALUE} is without end
   */
  public record Range(int from, int to) {
    boolean has(int number) {
      return from <= number && number <= to;
    }

    String words() {
      if (to == Integer.MAX_VALUE) {
        return from + " or more";
      }
      return from == to ? String.valueOf(from) : from + " to " + to;
    }
  }

  /** All from the first to the last. */
  public static Numbers between(int from, int to) {
    return new Numbers(List.of(new Range(from, to)));
  }

  /** Whether it is among them. */
  public boolean has(int number) {
    for (Range range : ranges) {
      if (range.has(number)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean accepts(@Nullable Object asked) {
    return asked instanceof Integer number && has(number);
  }

  @Override
  public String words() {
    return ranges.stream().map(Range::words).collect(joining(" or "));
  }
}

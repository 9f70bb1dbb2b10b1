package io.tocsin.escalation.matrix;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks for a part of a box that no other box covers. */
final class Cover {
  /** What rows of people need are some tens; a tangle made on purpose must not stop a service. */
  private static final int MOST_STEPS = 100_000;

  private final List<Box> covers;
  private int steps;

  private Cover(List<Box> covers) {
    this.covers = covers;
  }

  /** What was found out. */
  sealed interface Result {
    /** Every part is covered. */
    record Covered() implements Result {}

    /** This part is not covered at all. */
    record Open(Box part) implements Result {}

    /** There are too many cases to look at. */
    record Unknown() implements Result {}
  }

  /** Whether these cover the box. */
  static Result of(Box box, List<Box> covers) {
    Cover cover = new Cover(covers);
    Box open = cover.open(box, 0);
    if (cover.steps >= MOST_STEPS) {
      return new Result.Unknown();
    }
    return open == null ? new Result.Covered() : new Result.Open(open);
  }

  /** A part of the box that none of the covers from this one on touches; null when none is left. */
  private @Nullable Box open(Box box, int first) {
    int next = first;
    while (next < covers.size() && !covers.get(next).intersects(box)) {
      next++;
    }
    if (next == covers.size()) {
      return box;
    }
    Box cover = covers.get(next);
    Box rest = box;
    for (Column column : Column.values()) {
      BitSet beyond = (BitSet) rest.side(column).clone();
      beyond.andNot(cover.side(column));
      if (beyond.isEmpty()) {
        continue;
      }
      if (++steps >= MOST_STEPS) {
        return null;
      }
      Box open = open(rest.with(column, beyond), next + 1);
      if (open != null) {
        return open;
      }
      BitSet within = (BitSet) rest.side(column).clone();
      within.and(cover.side(column));
      rest = rest.with(column, within);
    }
    return null;
  }
}

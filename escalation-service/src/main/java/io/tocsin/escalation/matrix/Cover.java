package io.tocsin.escalation.matrix;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks for parts of boxes that no other boxes cover, with a limit to all the looking. */
final class Cover {
  /** Enough for 500 rows that people write; a tangle made on purpose must not stop a service. */
  static final int MOST_STEPS = 10_000_000;

  private int stepsLeft;

  Cover(int steps) {
    this.stepsLeft = steps;
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
  Result of(Box box, List<Box> covers) {
    Box open = open(box, covers, 0);
    if (open != null) {
      return new Result.Open(open);
    }
    return stepsLeft > 0 ? new Result.Covered() : new Result.Unknown();
  }

  /** A part of the box that none of the covers from this one on touches; null when none is left. */
  private @Nullable Box open(Box box, List<Box> covers, int first) {
    int next = first;
    stepsLeft--;
    while (next < covers.size() && !covers.get(next).intersects(box)) {
      next++;
      stepsLeft--;
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
      if (stepsLeft <= 0) {
        return null;
      }
      Box open = open(rest.with(column, beyond), covers, next + 1);
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

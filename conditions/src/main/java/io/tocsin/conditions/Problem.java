package io.tocsin.conditions;

import dev.cel.common.CelSource;
import dev.cel.common.CelSourceLocation;

/** Mistakes in a condition, with their place as an editor counts: from line 1 and column 1. */
final class Problem {
  private Problem() {}

  /** A mistake at a place. */
  static String at(CelSourceLocation place, String reason) {
    return "line %d, column %d: %s".formatted(place.getLine(), place.getColumn() + 1, reason);
  }

  /** A mistake in the part of the expression that has this id. */
  static String at(CelSource source, long id, String reason) {
    return at(source, id, 0, reason);
  }

  /** A mistake some characters after where that part begins. */
  static String at(CelSource source, long id, int later, String reason) {
    int offset = source.getPositionsMap().getOrDefault(id, 0) + later;
    return at(source.getOffsetLocation(offset).orElse(CelSourceLocation.of(1, 0)), reason);
  }
}

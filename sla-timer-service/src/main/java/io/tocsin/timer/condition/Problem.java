package io.tocsin.timer.condition;

import dev.cel.common.CelSource;
import dev.cel.common.CelSourceLocation;
import io.tocsin.timer.definition.FieldProblem;

/** Mistakes in a condition, with their place as an editor counts: from line 1 and column 1. */
final class Problem {
  private Problem() {}

  /** A mistake in the condition as a whole. */
  static FieldProblem whole(String reason) {
    return new FieldProblem("when", reason);
  }

  /** A mistake at a place. */
  static FieldProblem at(CelSourceLocation place, String reason) {
    return whole(
        "line %d, column %d: %s".formatted(place.getLine(), place.getColumn() + 1, reason));
  }

  /** A mistake in the part of the expression that has this id. */
  static FieldProblem at(CelSource source, long id, String reason) {
    return at(source, id, 0, reason);
  }

  /** A mistake some characters after where that part begins. */
  static FieldProblem at(CelSource source, long id, int later, String reason) {
    int offset = source.getPositionsMap().getOrDefault(id, 0) + later;
    return at(source.getOffsetLocation(offset).orElse(CelSourceLocation.of(1, 0)), reason);
  }
}

package io.tocsin.escalation.matrix;

import java.util.List;
import java.util.function.Predicate;

/** What a row asks beyond its columns, as read. */
public sealed interface Guard {

  /**
   * Usable.
   *
   * @param expression as it was written
   */
  record Usable(String expression, Predicate<Question> condition) implements Guard {}

  /**
   * Refused.
   *
   * @param reasons at least one, with line and column where the mistake has a place
   */
  record Refused(List<String> reasons) implements Guard {}
}

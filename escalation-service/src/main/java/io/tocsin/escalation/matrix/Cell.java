package io.tocsin.escalation.matrix;

import org.jspecify.annotations.Nullable;

/** Values of a column that no row of a matrix tells from each other. */
sealed interface Cell {

  /** One value. */
  record Value(Object value) implements Cell {}

  /** A stretch of numbers. */
  record Stretch(Numbers.Range range) implements Cell {}

  /** A value that no row names. */
  record Other() implements Cell {}

  /** No value; where nothing else does it, also one that no row names. */
  record Absent() implements Cell {}

  /** Whether a row that wants this accepts them. */
  default boolean acceptedBy(@Nullable Wanted wanted) {
    return wanted == null
        || switch (this) {
          case Value(Object value) -> wanted.accepts(value);
          case Stretch(Numbers.Range range) -> wanted.accepts(range.from());
          case Other other -> false;
          case Absent absent -> false;
        };
  }

  /** One of them, for people. */
  default String words() {
    return switch (this) {
      case Value(Object value) -> Column.word(value);
      case Stretch(Numbers.Range range) -> String.valueOf(range.from());
      case Other other -> "another";
      case Absent absent -> "none or another";
    };
  }
}

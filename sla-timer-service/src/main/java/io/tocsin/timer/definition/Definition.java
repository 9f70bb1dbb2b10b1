package io.tocsin.timer.definition;

import java.util.List;

/** A policy or calendar as read: usable, or refused with every mistake found. */
public sealed interface Definition<T> {
  /** Usable. */
  record Valid<T>(T value) implements Definition<T> {}

  /** Refused; at least one problem. */
  record Refused<T>(List<FieldProblem> problems) implements Definition<T> {}
}

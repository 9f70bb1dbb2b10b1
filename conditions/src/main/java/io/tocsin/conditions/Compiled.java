package io.tocsin.conditions;

import java.util.List;

/** A condition as read: usable, or refused with the mistakes found. */
public sealed interface Compiled<T> {
  /** Usable. */
  record Valid<T>(Condition<T> condition) implements Compiled<T> {}

  /**
   * Refused.
   *
   * @param reasons at least one; where it has a place, {@code line 1, column 8: } comes first
   */
  record Refused<T>(List<String> reasons) implements Compiled<T> {}
}

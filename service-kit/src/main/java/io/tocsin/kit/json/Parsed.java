package io.tocsin.kit.json;

import java.util.List;

/** What came of reading: a value, or what is wrong with the input. */
public sealed interface Parsed<T> {

  /** It was read. */
  record Ok<T>(T value) implements Parsed<T> {}

  /** It can't be read; at least one error. */
  record Bad<T>(List<FieldError> errors) implements Parsed<T> {}
}

package io.tocsin.escalation.matrix;

import org.jspecify.annotations.Nullable;

/** What a column of a row wants. */
public sealed interface Wanted permits OneOf, Numbers {

  /** Whether this value will do; what is not known never does. */
  boolean accepts(@Nullable Object asked);

  /** In words, for example {@code urgent or high}. */
  String words();
}

package io.tocsin.escalation.matrix;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A value of a few.
 *
 * @param values at least one, in the order in which they were written
 */
public record OneOf<V>(Set<V> values) implements Wanted {

  /** One of these. */
  public static <V> OneOf<V> of(Collection<V> values) {
    return new OneOf<>(Collections.unmodifiableSet(new LinkedHashSet<>(values)));
  }

  @Override
  public boolean accepts(@Nullable Object asked) {
    return asked != null && values.contains(asked);
  }

  @Override
  public String words() {
    return values.stream().map(Column::word).collect(joining(" or "));
  }
}

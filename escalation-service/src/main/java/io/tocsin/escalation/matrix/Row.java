package io.tocsin.escalation.matrix;

import io.tocsin.escalation.roster.Assign;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the matrix.
 *
 * @param inform who hears of it, as written: {@code manager}, {@code team:payments}
 * @param assign null: what the team does otherwise
 */
public record Row(
    String id,
    Columns columns,
    Guard.@Nullable Usable guard,
    Move move,
    List<String> inform,
    @Nullable Assign assign) {

  /** Whether it matches; the guard is asked last, because it takes longest. */
  boolean matches(Question question) {
    return columns.accept(question) && (guard == null || guard.condition().test(question));
  }

  /** Whether it ends the search for a move whenever its columns accept. */
  boolean decidesAlways() {
    return guard == null && move.decides();
  }
}

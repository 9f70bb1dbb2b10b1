package io.tocsin.escalation.matrix;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row as somebody wrote it down; anything may be missing or wrong. A column is one value or a
 * list of values, and a number may be a range.
 *
 * @param percent such as {@code ">=90"} or {@code 50..90}
 * @param guard a condition in CEL
 * @param move a word, or what needs a name: {@code {team: payments}}
 * @param stop with the move {@code none}: later rows don't move the ticket either
 */
public record RowDraft(
    @Nullable String id,
    @Nullable Object trigger,
    @Nullable Object metric,
    @Nullable Object percent,
    @Nullable Object tier,
    @Nullable Object priority,
    @Nullable Object severity,
    @Nullable Object plan,
    @Nullable Object affectedUsers,
    @Nullable Object hours,
    @Nullable Object team,
    @Nullable String guard,
    @Nullable Object move,
    @Nullable Boolean stop,
    @Nullable List<@Nullable String> inform,
    @Nullable String assign) {}

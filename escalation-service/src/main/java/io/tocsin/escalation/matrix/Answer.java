package io.tocsin.escalation.matrix;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the matrix says.
 *
 * @param row the one that decides the move; null: nothing moves, because none does
 * @param inform of all rows that match, in their order, each once
 */
public record Answer(@Nullable Row row, List<String> inform) {}

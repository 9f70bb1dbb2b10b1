package io.tocsin.escalation.matrix;

import io.tocsin.kit.draft.Fault;
import io.tocsin.kit.draft.Rules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A matrix as somebody wrote it down, for example in a file; anything may be missing or wrong.
 *
 * @param rows in the order in which they are tried
 * @param otherwise {@code none}: breaches that no row answers are meant to move nothing
 */
public record MatrixDraft(@Nullable List<@Nullable RowDraft> rows, @Nullable String otherwise) {

  private static final int MAX_ROWS = 500;

  /** What is wrong with it, where teams and tiers have these names. */
  public Review review(Names names, Function<String, Guard> guards) {
    if (rows == null || rows.isEmpty()) {
      return new Review(List.of(new Fault("rows", "a matrix needs rows")), List.of());
    }
    if (rows.size() > MAX_ROWS) {
      String reason = "has %d rows; at most %d are accepted".formatted(rows.size(), MAX_ROWS);
      return new Review(List.of(new Fault("rows", reason)), List.of());
    }
    List<Fault> faults = new ArrayList<>();
    if (otherwise != null && !otherwise.equals("none")) {
      faults.add(new Fault("otherwise", "is none or left out"));
    }
    List<Row> read = new ArrayList<>();
    Map<@Nullable String, Integer> indexes = new HashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      List<Fault> ofRow = new ArrayList<>();
      RowDraft draft = rows.get(i);
      Row row = row(draft, guards, ofRow);
      if (row != null) {
        read.add(row);
        ofRow.addAll(NameReview.faults(row, names));
      }
      Integer before = draft == null ? null : indexes.putIfAbsent(draft.id(), i);
      if (before != null && Rules.present(draft).id() != null) {
        ofRow.add(new Fault("id", "is that of rows.%d, too".formatted(before)));
      }
      String path = "rows." + i;
      ofRow.forEach(fault -> faults.add(fault.under(path)));
    }
    return faults.isEmpty()
        ? new MatrixReview(read, names.tiers(), otherwise != null, Cover.MOST_STEPS).review()
        : new Review(List.copyOf(faults), List.of());
  }

  /** The matrix; only when there are no faults. */
  public Matrix matrix(Function<String, Guard> guards) {
    List<Row> read = new ArrayList<>();
    for (RowDraft draft : Rules.present(rows)) {
      read.add(Rules.present(row(draft, guards, new ArrayList<>())));
    }
    return new Matrix(List.copyOf(read));
  }

  private static @Nullable Row row(
      @Nullable RowDraft draft, Function<String, Guard> guards, List<Fault> faults) {
    if (draft == null) {
      faults.add(new Fault("", "is missing"));
      return null;
    }
    return new RowReader(draft, guards, faults).row();
  }
}

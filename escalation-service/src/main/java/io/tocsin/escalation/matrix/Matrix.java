package io.tocsin.escalation.matrix;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The decision matrix. The first row that matches and moves decides; all rows that match inform.
 *
 * @param rows in the order in which they are tried
 */
public record Matrix(List<Row> rows) {

  /** What is to be done. */
  public Answer answer(Question question) {
    Row deciding = null;
    Set<String> inform = new LinkedHashSet<>();
    for (Row row : rows) {
      boolean matters = deciding == null || !row.inform().isEmpty();
      if (matters && row.matches(question)) {
        inform.addAll(row.inform());
        if (deciding == null && row.move().decides()) {
          deciding = row;
        }
      }
    }
    return new Answer(deciding, List.copyOf(inform));
  }

  /** What each row says to the question, in their order. */
  public List<WhyNot> explain(Question question) {
    List<WhyNot> all = new ArrayList<>();
    Row deciding = null;
    for (Row row : rows) {
      WhyNot refusal = refusal(row, question);
      if (refusal != null) {
        all.add(refusal);
      } else if (deciding != null) {
        all.add(informs(row, "matches, but row %s has decided".formatted(deciding.id())));
      } else if (row.move().decides()) {
        deciding = row;
        all.add(new WhyNot(row.id(), WhyNot.Verdict.DECIDES, null, "is the first that matches"));
      } else {
        all.add(informs(row, "matches, and moves nothing"));
      }
    }
    return all;
  }

  private static WhyNot informs(Row row, String reason) {
    return new WhyNot(row.id(), WhyNot.Verdict.INFORMS, null, reason);
  }

  private static @Nullable WhyNot refusal(Row row, Question question) {
    for (Column column : Column.values()) {
      String reason = column.refusal(row.columns(), question);
      if (reason != null) {
        return new WhyNot(row.id(), WhyNot.Verdict.REFUSES, column.wire(), reason);
      }
    }
    Guard.Usable guard = row.guard();
    if (guard == null || guard.condition().test(question)) {
      return null;
    }
    String reason = "the guard does not hold: " + guard.expression();
    return new WhyNot(row.id(), WhyNot.Verdict.REFUSES, "guard", reason);
  }
}

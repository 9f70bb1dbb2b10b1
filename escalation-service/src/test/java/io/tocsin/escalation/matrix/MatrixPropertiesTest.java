package io.tocsin.escalation.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.escalation.Cases;
import io.tocsin.escalation.matrix.WhyNot.Verdict;
import io.tocsin.kit.draft.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Holds for any matrix and any question; a failure prints the seed that repeats it. */
class MatrixPropertiesTest {

  private static final Names NAMES =
      new Names(Matrices.NAMES.teams(), Set.of(), Set.of(), new TreeSet<>(List.of(1, 2, 3, 4)));

  @Test
  void givenAnyMatrix_whenAsked_thenAnswerAndExplanationAreWhatTheRowsSpellOut() {
    Cases.check(
        20_000,
        random -> {
          AnyMatrix any = AnyMatrix.of(random, 8);
          if (any.contradicts()) {
            return;
          }
          Matrix matrix = any.draft().matrix(AnyMatrix::guard);
          for (int i = 0; i < 5; i++) {
            Question question = AnyMatrix.question(random);
            List<Integer> matching = any.matching(question);
            assertAnswer(any, matching, matrix.answer(question));
            assertExplanation(any, matching, matrix.explain(question));
          }
        });
  }

  @Test
  void givenARowThatIsCalledUnreachable_whenAsked_thenItNeverDecides() {
    AtomicInteger unreachable = new AtomicInteger();
    Cases.check(
        15_000,
        random -> {
          AnyMatrix any = AnyMatrix.of(random, 8);
          Set<Integer> unreached = unreached(any);
          if (unreached.isEmpty()) {
            return;
          }
          unreachable.incrementAndGet();
          Matrix matrix = any.draft().matrix(AnyMatrix::guard);
          for (int i = 0; i < 30; i++) {
            Row row = matrix.answer(AnyMatrix.question(random)).row();
            assertThat(row != null && unreached.contains(matrix.rows().indexOf(row))).isFalse();
          }
        });
    assertThat(unreachable.get()).isGreaterThan(500);
  }

  @Test
  void givenAMatrixWithoutFaults_whenATierIsOverdue_thenItIsAnswered() {
    AtomicInteger faultless = new AtomicInteger();
    Cases.check(
        10_000,
        random -> {
          AnyMatrix any = AnyMatrix.of(random, 8);
          Review review = any.draft().review(NAMES, AnyMatrix::guard);
          if (!review.faults().isEmpty()) {
            return;
          }
          faultless.incrementAndGet();
          Matrix matrix = any.draft().matrix(AnyMatrix::guard);
          for (int i = 0; i < 30; i++) {
            assertThat(matrix.answer(overdue(random)).row()).isNotNull();
          }
        });
    assertThat(faultless.get()).isGreaterThan(200);
  }

  /** Against every question that rows of so few columns can tell apart, one by one. */
  @Test
  void givenFewColumns_whenReviewed_thenUnreachableAreExactlyTheRowsThatNeverDecide() {
    List<Question> all = everyQuestion();
    Cases.check(
        2_000,
        random -> {
          AnyMatrix any = AnyMatrix.of(random, 6, Set.of("trigger", "tier", "priority", "hours"));
          Set<Integer> deciding = new HashSet<>();
          for (Question question : all) {
            any.matching(question).stream()
                .filter(any::decides)
                .findFirst()
                .ifPresent(deciding::add);
          }
          Set<Integer> never = new HashSet<>();
          for (int i = 0; i < any.accepted().size(); i++) {
            if (any.decides(i) && !deciding.contains(i)) {
              never.add(i);
            }
          }
          assertThat(unreached(any)).isEqualTo(never);
        });
  }

  private static List<Question> everyQuestion() {
    List<Question> all = new ArrayList<>();
    for (String trigger :
        List.of("breach metric=o", "warning metric=o percent=50", "request", "impact")) {
      for (String tier : List.of("1", "2", "3", "4", "5")) {
        for (String priority :
            List.of("", "priority=urgent", "priority=high", "priority=normal", "priority=low")) {
          for (String hours : List.of("in", "out")) {
            for (String skill : List.of("x", "y")) {
              all.add(
                  Matrices.question(
                      String.join(
                          " ",
                          trigger,
                          "tier=" + tier,
                          "hours=" + hours,
                          "skill=" + skill,
                          priority)));
            }
          }
        }
      }
    }
    return all;
  }

  private static void assertAnswer(AnyMatrix any, List<Integer> matching, Answer answer) {
    Set<String> informed = new LinkedHashSet<>();
    String deciding = null;
    for (int row : matching) {
      informed.addAll(any.inform(row));
      if (deciding == null && any.decides(row)) {
        deciding = "row-" + row;
      }
    }
    Row row = answer.row();
    assertThat(row == null ? null : row.id()).isEqualTo(deciding);
    assertThat(answer.inform()).containsExactlyElementsOf(informed);
  }

  private static void assertExplanation(AnyMatrix any, List<Integer> matching, List<WhyNot> why) {
    List<Verdict> expected = new ArrayList<>();
    for (int row = 0; row < any.accepted().size(); row++) {
      if (!matching.contains(row)) {
        expected.add(Verdict.REFUSES);
      } else {
        boolean first = any.decides(row) && !expected.contains(Verdict.DECIDES);
        expected.add(first ? Verdict.DECIDES : Verdict.INFORMS);
      }
    }
    assertThat(why.stream().map(WhyNot::verdict).toList()).isEqualTo(expected);
    for (int row = 0; row < why.size(); row++) {
      String column = why.get(row).column();
      boolean refused =
          column != null && (column.equals("guard") || any.accepted().get(row).containsKey(column));
      if (refused != (expected.get(row) == Verdict.REFUSES)) {
        throw new AssertionError("row " + row + " is said to be refused by " + column);
      }
    }
  }

  /** The rows that the review calls unreachable; none where a row has other faults. */
  private static Set<Integer> unreached(AnyMatrix any) {
    Set<Integer> rows = new HashSet<>();
    for (Fault fault : any.draft().review(NAMES, AnyMatrix::guard).faults()) {
      if (fault.reason().startsWith("is never reached")) {
        rows.add(Integer.valueOf(fault.field().substring("rows.".length())));
      }
    }
    return rows;
  }

  private static Question overdue(Random random) {
    Question any = AnyMatrix.question(random);
    return new Question(
        Trigger.BREACH,
        "time-in-tier",
        null,
        1 + random.nextInt(3),
        any.priority(),
        any.severity(),
        any.plan(),
        any.affectedUsers(),
        any.inHours(),
        any.status(),
        any.team(),
        any.skill(),
        any.source(),
        any.customerId(),
        any.locale(),
        any.assignee());
  }
}

package io.tocsin.escalation.matrix;

import static io.tocsin.escalation.matrix.Matrices.question;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.escalation.guard.Guards;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds what docs/matrix.md says of its own examples. */
class MatrixDocsTest {

  private static final String DOCS = Matrices.file(Path.of("../docs/matrix.md"));

  private static final List<String> EXAMPLES = found("(?s)```yaml\\n(rows:.*?)```");

  @Test
  void givenTheExamples_whenReviewed_thenThereIsNothingToSay() {
    assertThat(EXAMPLES).hasSize(2);
    assertThat(EXAMPLES)
        .allSatisfy(
            yaml -> assertThat(Matrices.review(yaml)).isEqualTo(new Review(List.of(), List.of())));
  }

  @Test
  void givenTheExampleOfEachColumn_whenReviewed_thenItCanBeRead() {
    List<String> columns = found("(?m)^\\| `\\w+` \\| `(\\w+: [^`]+)` \\|");

    assertThat(columns).hasSize(11);
    assertThat(columns)
        .allSatisfy(
            column -> assertThat(Matrices.faults("id: row, move: manager, " + column)).isEmpty());
  }

  @Test
  void givenEachMove_whenRead_thenItIsOne() {
    List<String> moves = found("(?m)^\\| `([a-z-]+|\\{.*})` \\| [^|]+ \\|$");

    assertThat(moves).hasSize(10);
    assertThat(moves)
        .allSatisfy(move -> assertThat(Matrices.faults("id: row, move: " + move)).isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      impact severity=1                                           | severity-1       | executives,lead
      impact severity=3 affectedUsers=5000                        | many-users       | executives,lead
      request team=platform skill=billing                         | payment-question | customer,team:finance,responsible,accountable,consulted,informed
      breach metric=review                                        | review-late      | manager
      breach metric=time-in-tier tier=3 source=network-monitoring | vendor           | manager,customer,executives
      warning metric=time-in-tier percent=90                      |                  | assignee,lead
      breach metric=time-in-tier plan=silver hours=out            | night            | lead,manager
      breach metric=time-in-tier tier=2 plan=gold hours=out       | climb            | lead,manager
      """)
  void givenTheLongExample_whenAsked_thenItAnswersAsTheTableSays(
      String question, @Nullable String row, String inform) {
    Matrix matrix = Matrices.draft(EXAMPLES.getLast()).matrix(Guards::compile);

    Answer answer = matrix.answer(question(question));

    Row deciding = answer.row();
    assertThat(deciding == null ? null : deciding.id()).isEqualTo(row);
    assertThat(answer.inform()).containsExactly(inform.split(","));
    assertThat(DOCS)
        .contains(
            "| %s | %s |"
                .formatted(row == null ? "none" : "`" + row + "`", inform.replace(",", ", ")));
  }

  private static List<String> found(String pattern) {
    return Pattern.compile(pattern)
        .matcher(DOCS)
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }
}

package io.tocsin.escalation.matrix;

import static io.tocsin.escalation.matrix.Matrices.matrix;
import static io.tocsin.escalation.matrix.Matrices.question;
import static io.tocsin.escalation.matrix.Matrices.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.escalation.matrix.WhyNot.Verdict;
import io.tocsin.escalation.roster.Assign;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatrixTest {

  private static final Matrix BUILT_IN = matrix(Matrices.builtIn());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      breach metric=time-in-tier                    | time-in-tier     |
      breach metric=time-in-tier tier=3 hours=out   | time-in-tier     |
      breach metric=acknowledgement team=payments   | not-acknowledged | lead
      breach metric=progress                        | no-progress      | lead
      breach metric=review                          | not-reviewed     | manager
      request tier=2 severity=1                     | request          |
      breach metric=customer-update                 |                  | manager
      breach metric=action-plan                     |                  | manager
      breach metric=resolution                      |                  |
      warning metric=time-in-tier percent=90        |                  |
      impact severity=1 affectedUsers=5000          |                  |
      """)
  void givenTheMatrixInTheJar_whenAsked_thenItAnswers(
      String question, @Nullable String row, @Nullable String inform) {
    assertAnswer(BUILT_IN, question, row, inform);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
      trigger: warning                            | warning metric=m percent=1            | breach metric=m
      trigger: [request, impact]                  | impact                                | breach metric=m
      metric: [m, n]                              | breach metric=n                       | breach metric=o
      metric: m                                   | warning metric=m percent=50           | request
      percent: ">=90"                             | warning metric=m percent=90           | warning metric=m percent=89
      percent: ">90"                              | warning metric=m percent=91           | warning metric=m percent=90
      percent: 50..90                             | warning metric=m percent=50           | warning metric=m percent=91
      tier: 2                                     | request tier=2                        | request tier=3
      tier: [1, 3]                                | request tier=3                        | request tier=2
      tier: [1, ">=3"]                            | request tier=9                        | request tier=2
      priority: [urgent, high]                    | request priority=high                 | request priority=low
      priority: [urgent, high, normal, low]       | request priority=low                  | request
      severity: "<=2"                             | request severity=2                    | request severity=3
      severity: "<3"                              | request severity=1                    | request
      plan: gold                                  | request plan=gold                     | request plan=silver
      plan: [gold, Very Important]                | request plan=gold                     | request
      affectedUsers: ">=1000"                     | request affectedUsers=1000            | request affectedUsers=999
      affectedUsers: 0                            | request affectedUsers=0               | request
      hours: out                                  | request hours=out                     | request hours=in
      team: [payments, finance]                   | request team=finance                  | request team=first-line
      guard: ticket.skill == "x"                  | request skill=x                       | request skill=y
      guard: '!trigger.inHours'                   | request hours=out                     | request
      guard: trigger.kind == "impact"             | impact                                | request
      guard: ticket.assignee == ""                | request                               | request assignee=nora
      """)
  void givenOneColumn_whenAsked_thenItAcceptsThisAndRefusesThat(
      String column, String accepted, String refused) {
    Matrix matrix = rows("id: row, move: next-tier, " + column);

    assertAnswer(matrix, accepted, "row", null);
    assertAnswer(matrix, refused, null, null);
  }

  @Test
  void givenSeveralRowsThatMatch_whenAsked_thenTheFirstThatMovesDecidesAndAllInform() {
    Matrix matrix =
        rows(
            "id: tell, move: none, inform: [customer]",
            "id: high, priority: high, move: manager, inform: [lead, customer]",
            "id: all, move: next-tier, inform: [executives, lead]",
            "id: low, priority: low, move: ask-again, inform: [consulted]");

    assertAnswer(matrix, "request priority=high", "high", "customer,lead,executives");
    assertAnswer(matrix, "request", "all", "customer,executives,lead");
  }

  @Test
  void givenARowThatStops_whenAsked_thenNothingMovesAndLaterRowsInformStill() {
    Matrix matrix =
        rows(
            "id: night, hours: out, move: none, stop: true",
            "id: all, move: next-tier, inform: [lead]");

    assertAnswer(matrix, "request hours=out", "night", "lead");
    assertAnswer(matrix, "request", "all", "lead");
  }

  @Test
  void givenEveryMove_whenRead_thenItIsWhatWasWritten() {
    Matrix matrix =
        rows(
            "id: a, move: next-tier, assign: round-robin",
            "id: b, move: manager",
            "id: c, move: {manager: 3}",
            "id: d, move: {skill: true}, assign: least-loaded",
            "id: e, move: {team: finance}, assign: lead",
            "id: f, move: {external: acme-vendor}",
            "id: g, move: next-responder",
            "id: h, move: ask-again",
            "id: i, move: approve",
            "id: j, move: none",
            "id: k, move: none, stop: true");

    assertThat(matrix.rows())
        .extracting(Row::move)
        .containsExactly(
            new Move.NextTier(),
            new Move.Manager(null),
            new Move.Manager(3),
            new Move.Functional(null),
            new Move.Functional("finance"),
            new Move.External("acme-vendor"),
            new Move.NextResponder(),
            new Move.AskAgain(),
            new Move.Approve(),
            new Move.InformOnly(false),
            new Move.InformOnly(true));
    assertThat(matrix.rows())
        .extracting(Row::assign)
        .startsWith(Assign.ROUND_ROBIN, null, null, Assign.LEAST_LOADED, Assign.LEAD, null, null);
  }

  @Test
  void givenAQuestion_whenExplained_thenEachRowSaysWhatItDid() {
    Matrix matrix =
        rows(
            "id: severe, trigger: impact, severity: \"<=2\", move: manager",
            "id: payments, priority: [urgent, high], team: payments, move: ask-again",
            "id: german, guard: ticket.customer.locale == \"de\", move: approve",
            "id: tell, move: none, inform: [lead]",
            "id: all, move: next-tier",
            "id: more, tier: \">=1\", move: manager");

    List<WhyNot> why = matrix.explain(question("impact severity=3 priority=high"));

    assertThat(why)
        .containsExactly(
            new WhyNot(
                "severe", Verdict.REFUSES, "severity", "severity is 3, and the row wants 1 to 2"),
            new WhyNot(
                "payments",
                Verdict.REFUSES,
                "team",
                "team is not known, and the row wants payments"),
            new WhyNot(
                "german",
                Verdict.REFUSES,
                "guard",
                "the guard does not hold: ticket.customer.locale == \"de\""),
            new WhyNot("tell", Verdict.INFORMS, null, "matches, and moves nothing"),
            new WhyNot("all", Verdict.DECIDES, null, "is the first that matches"),
            new WhyNot("more", Verdict.INFORMS, null, "matches, but row all has decided"));
  }

  @Test
  void givenWhatNobodyCanAsk_whenAsked_thenItIsAnError() {
    for (String impossible :
        List.of("breach", "request metric=m", "breach metric=m percent=90", "request tier=0")) {
      assertThatThrownBy(() -> question(impossible)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static void assertAnswer(
      Matrix matrix, String question, @Nullable String row, @Nullable String inform) {
    Answer answer = matrix.answer(question(question));
    Row deciding = answer.row();
    assertThat(deciding == null ? null : deciding.id()).as(question).isEqualTo(row);
    assertThat(answer.inform())
        .as(question)
        .isEqualTo(inform == null ? List.of() : List.of(inform.split(",")));
  }
}

package io.tocsin.escalation.matrix;

import static io.tocsin.escalation.matrix.Matrices.faults;
import static io.tocsin.escalation.matrix.Matrices.lines;
import static io.tocsin.escalation.matrix.Matrices.review;
import static io.tocsin.escalation.matrix.Matrices.rows;
import static io.tocsin.escalation.matrix.Matrices.warnings;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.escalation.guard.Guards;
import io.tocsin.kit.draft.Fault;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class MatrixReviewTest {

  @Test
  void givenTheMatrixInTheJar_whenReviewed_thenThereIsNothingToSay() {
    assertThat(review(Matrices.builtIn())).isEqualTo(new Review(List.of(), List.of()));
  }

  @Test
  void givenARowBehindOneThatTakesAll_whenReviewed_thenItIsNeverReached() {
    assertThat(
            faults(
                "id: high, priority: [urgent, high], move: manager",
                "id: urgent, priority: urgent, tier: 2, guard: trigger.inHours, move: next-tier"))
        .containsExactly(
            "rows.1: is never reached: row high before it answers all that it matches");
  }

  @Test
  void givenARowBehindSeveralThatTakeAllTogether_whenReviewed_thenItIsNeverReached() {
    assertThat(
            faults(
                "id: a, priority: [urgent, high], severity: \"<=2\", move: manager",
                "id: b, tier: 2, hours: in, move: manager",
                "id: c, tier: \">=2\", hours: out, move: manager",
                "id: d, tier: \">=3\", hours: in, move: none, stop: true",
                "id: f, tier: \"<=1\", severity: 1..2, priority: high, move: manager",
                "id: g, tier: \">=2\", plan: gold, move: next-tier"))
        .containsExactly(
            "rows.4: is never reached: row a before it answers all that it matches",
            "rows.5: is never reached: rows before it together answer all that it matches");
  }

  @Test
  void givenRowsBeforeThatLeaveSomething_whenReviewed_thenARowIsReached() {
    // A guard may not hold; a row that only informs moves nothing; what is not known is no number.
    assertThat(
            faults(
                "id: a, guard: ticket.skill == \"x\", move: manager",
                "id: b, move: none, inform: [lead]",
                "id: c, severity: 1..4, move: manager",
                "id: d, priority: [urgent, high, normal, low], move: manager",
                "id: e, tier: 1..3, move: manager",
                "id: g, move: next-tier"))
        .isEmpty();
  }

  @Test
  void givenOnlyBreachesAndWarningsHaveAMetric_whenReviewed_thenThatCounts() {
    assertThat(
            faults(
                "id: a, trigger: [breach, warning], move: manager",
                "id: b, metric: review, move: next-tier",
                "id: c, percent: \">=50\", move: next-tier"))
        .hasSize(2);
    assertThat(
            faults(
                "id: a, percent: 1..100, move: manager",
                "id: b, trigger: warning, move: next-tier"))
        .hasSize(1);
  }

  @Test
  void givenARowThatOnlyInforms_whenReviewed_thenItIsReachedEverywhere() {
    assertThat(faults("id: a, move: manager", "id: b, move: none, inform: [lead]")).isEmpty();
    assertThat(warnings("id: a, move: manager", "id: b, tier: 2, move: none"))
        .containsExactly("rows.1: does nothing: it moves nothing and informs nobody");
  }

  @Test
  void givenRowsThatOverlapAndMoveElsewhere_whenReviewed_thenThereIsAWarning() {
    assertThat(
            warnings(
                "id: high, priority: high, move: manager",
                "id: second, tier: 2, move: next-tier",
                "id: gold, plan: gold, move: next-tier"))
        .containsExactly(
            "rows.1: overlaps with what comes first and moves the ticket elsewhere: high",
            "rows.2: overlaps with what comes first and moves the ticket elsewhere: high");
  }

  @Test
  void givenAnExceptionBeforeItsRule_whenReviewed_thenThereIsNoWarning() {
    assertThat(
            warnings(
                "id: exception, priority: high, tier: 2, move: manager",
                "id: rule, priority: high, move: next-tier",
                "id: apart, priority: low, tier: 2, move: approve"))
        .isEmpty();
  }

  @Test
  void givenATierWithoutAnAnswer_whenReviewed_thenTheGapIsToldWithAnExample() {
    String rows =
        """
        rows:
          - {id: one, trigger: breach, metric: time-in-tier, tier: 1, move: next-tier}
          - {id: two, trigger: breach, tier: ">=2", priority: [urgent, high], move: next-tier}
          - {id: odd, metric: [time-in-tier, x], guard: ticket.skill == "x", move: next-tier}
          - {id: tell, move: none, inform: [lead]}
        """;

    assertThat(lines(review(rows).faults()))
        .containsExactly(
            "rows: leave a breach unanswered, for example: trigger breach, metric time-in-tier,"
                + " tier 2, priority normal; add a row without a guard, or say otherwise: none");
    assertThat(review(rows + "otherwise: none").faults()).isEmpty();
  }

  @Test
  void givenAnAnswerBelowTheTop_whenReviewed_thenTheTopMayGoWithout() {
    String rows = "rows: [{id: climb, metric: time-in-tier, tier: 1..2, move: next-tier}]";
    Names one =
        new Names(
            Matrices.NAMES.teams(),
            Matrices.NAMES.members(),
            Matrices.NAMES.parties(),
            new TreeSet<>(List.of(1)));

    assertThat(review(rows).faults()).isEmpty();
    assertThat(
            Matrices.draft("rows: [{id: tell, move: none, inform: [lead]}]")
                .review(one, Guards::compile)
                .faults())
        .isEmpty();
  }

  @Test
  void givenTeamsThatHandTicketsRound_whenReviewed_thenTheRingIsNamed() {
    assertThat(
            faults(
                "id: a, team: [first-line, platform], move: {team: payments}",
                "id: b, team: payments, tier: 2, move: {team: finance}",
                "id: c, team: finance, trigger: request, move: {team: platform}"))
        .containsExactly(
            "rows.2.move: hands tickets round in a ring: finance → platform → payments → finance");
    assertThat(faults("id: a, team: finance, move: {team: finance}"))
        .containsExactly("rows.0.move: hands tickets round in a ring: finance → finance");
  }

  @Test
  void givenHandOversThatEnd_whenReviewed_thenThereIsNoRing() {
    assertThat(
            faults(
                "id: a, team: [first-line, platform], move: {team: payments}",
                "id: b, team: payments, tier: 2, move: {team: finance}",
                "id: c, team: finance, guard: ticket.skill == \"x\", move: {team: payments}",
                "id: d, trigger: request, move: {team: platform}"))
        .isEmpty();
  }

  @Test
  void givenTooMuchToLookAt_whenReviewed_thenItEndsAndSaysWhatIsNotKnown() {
    Matrix matrix =
        rows(
            "id: a, priority: high, tier: 1, plan: gold, move: manager",
            "id: b, priority: low, hours: out, plan: gold, move: manager",
            "id: c, plan: gold, move: next-tier");

    assertThat(new MatrixReview(matrix.rows(), Matrices.NAMES.tiers(), false, 3).review())
        .isEqualTo(
            new Review(
                List.of(
                    new Fault(
                        "rows",
                        "are too entangled to tell whether every breach of time-in-tier is"
                            + " answered; add a row without a guard, or say otherwise: none")),
                List.of(
                    new Fault(
                        "rows.2",
                        "may be unreachable: the rows before it are too entangled to tell"))));
  }
}

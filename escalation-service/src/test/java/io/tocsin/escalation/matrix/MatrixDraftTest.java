package io.tocsin.escalation.matrix;

import static io.tocsin.escalation.matrix.Matrices.NAMES;
import static io.tocsin.escalation.matrix.Matrices.draft;
import static io.tocsin.escalation.matrix.Matrices.faults;
import static io.tocsin.escalation.matrix.Matrices.lines;
import static io.tocsin.escalation.matrix.Matrices.review;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.escalation.guard.Guards;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatrixDraftTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
      move: manager                                  | id: is missing
      id: Row one, move: manager                     | id: an id has up to 64 of a-z, 0-9, dot, underscore and dash, and begins with a letter or digit
      id: a                                          | move: is missing
      id: a, move: up                                | move: must be next-tier, manager, next-responder, ask-again, approve, none,
      id: a, move: {team: finance, skill: true}      | move: must be next-tier
      id: a, move: {skill: false}                    | move: must be next-tier
      id: a, move: {team: 7}                         | move: must be next-tier
      id: a, move: {team: nobody}                    | move.team: there is no team nobody
      id: a, move: {external: nobody}                | move.external: there is no external party nobody
      id: a, move: {manager: 4}                      | move.manager: there is no tier 4
      id: a, move: manager, stop: true               | stop: goes with the move none only
      id: a, move: manager, trigger: breech          | trigger: 'breech' is none of: breach, warning, request, impact
      id: a, move: manager, trigger: []              | trigger: is an empty list
      id: a, move: manager, trigger: [breach, null]  | trigger: has an entry with nothing in it
      id: a, move: manager, trigger: {is: breach}    | trigger: '{is=breach}' is none of
      id: a, move: manager, metric: Time In Tier     | metric: an id has up to 64
      id: a, move: manager, metric: 4                | metric: '4' must be a text, in quotes
      id: a, move: manager, priority: [high, hgih]   | priority: 'hgih' is none of: urgent, high, normal, low
      id: a, move: manager, percent: 101             | percent: 101 is not within 1 to 100
      id: a, move: manager, percent: 0..50           | percent: 0..50 is not within 1 to 100
      id: a, move: manager, percent: 90..50          | percent: the range 90..50 runs backwards
      id: a, move: manager, percent: most            | percent: 'most' is no number or range
      id: a, move: manager, severity: 5              | severity: 5 is not within 1 to 4
      id: a, move: manager, severity: "<1"           | severity: <1 is not within 1 to 4
      id: a, move: manager, severity: ">4"           | severity: >4 is not within 1 to 4
      id: a, move: manager, severity: 1.5            | severity: '1.5' is no number or range
      id: a, move: manager, tier: 0                  | tier: 0 is not within 1 or more
      id: a, move: manager, tier: [1, 4]             | tier: there is no tier 4
      id: a, move: manager, tier: 4..9               | tier: there is no tier 4 to 9
      id: a, move: manager, tier: ">3"               | tier: there is no tier 4 or more
      id: a, move: manager, affectedUsers: -1        | affectedUsers: '-1' is no number or range
      id: a, move: manager, plan: ""                 | plan: is missing
      id: a, move: manager, plan: [1]                | plan: '1' must be a text, in quotes
      id: a, move: manager, hours: night             | hours: 'night' is none of: in, out
      id: a, move: manager, team: [finance, nobody]  | team: there is no team nobody
      id: a, move: manager, guard: ticket.tier == "1"| guard: line 1, column 13: '==' does not fit a whole number and a text
      id: a, move: manager, guard: ticket.tear == 1  | guard: line 1, column 8: unknown field 'tear'; a ticket has: priority, status, tier
      id: a, move: manager, guard: trigger.kind == "breech" | guard: line 1, column 17: 'breech' is no value of trigger.kind; accepted: breach, warning, request, impact
      id: a, move: manager, guard: ""                | guard: is empty; leave it out
      id: a, move: manager, inform: [lead, boss]     | inform.1: must be assignee, lead, manager, executives, customer,
      id: a, move: manager, inform: [null]           | inform.0: must be assignee
      id: a, move: manager, inform: ["team:nobody"]  | inform.0: there is no team nobody
      id: a, move: manager, inform: ["member:x"]     | inform.0: there is no member x
      id: a, move: next-tier, assign: boss           | assign: must be on-call, lead, round-robin or least-loaded
      id: a, move: manager, assign: lead             | assign: the move says already who is asked
      id: a, move: manager, trigger: request, percent: ">=90"  | percent: only warnings have one: this row never matches
      id: a, move: manager, trigger: breach, percent: 50       | percent: only warnings have one: this row never matches
      id: a, move: manager, trigger: [request, impact], metric: m | metric: only breaches and warnings have one: this row never matches
      """)
  void givenOneMistake_whenReviewed_thenItsPathAndReasonAreTold(String row, String fault) {
    assertThat(faults("id: before, tier: 3, trigger: impact, move: approve", row))
        .singleElement()
        .asString()
        .startsWith("rows.1." + fault);
  }

  @Test
  void givenNoMistake_whenReviewed_thenNothingIsTold() {
    assertThat(
            faults(
                "id: a, trigger: [breach, warning], metric: [m], percent: 50..90, tier: \">=2\","
                    + " priority: high, severity: \"<=2\", plan: gold, affectedUsers: \"> 10\","
                    + " hours: out, team: finance, guard: trigger.percent >= 50, move: {skill: true},"
                    + " assign: on-call, inform: [customer, \"team:payments\", \"member:nora\"]"))
        .isEmpty();
  }

  @Test
  void givenSeveralMistakes_whenReviewed_thenAllAreTold() {
    assertThat(faults("id: a, severity: 9, tier: 0, move: up", "id: a, move: {team: nobody}"))
        .extracting(fault -> fault.split(":", 2)[0])
        .containsExactlyInAnyOrder(
            "rows.0.severity", "rows.0.tier", "rows.0.move", "rows.1.id", "rows.1.move.team");
  }

  @Test
  void givenAnIdTwice_whenReviewed_thenTheSecondIsRefused() {
    assertThat(faults("id: a, tier: 1, move: manager", "id: a, tier: 2, move: manager"))
        .containsExactly("rows.1.id: is that of rows.0, too");
  }

  @Test
  void givenASkillThatNoTeamHas_whenReviewed_thenItIsRefused() {
    Names unskilled =
        new Names(Map.of("first-line", Set.of()), NAMES.members(), NAMES.parties(), NAMES.tiers());

    assertThat(
            lines(
                draft("rows: [{id: a, move: {skill: true}}]")
                    .review(unskilled, Guards::compile)
                    .faults()))
        .containsExactly("rows.0.move.skill: no team has a skill");
  }

  @Test
  void givenNoRows_whenReviewed_thenTheMatrixIsRefused() {
    assertThat(lines(review("rows: []").faults())).containsExactly("rows: a matrix needs rows");
    assertThat(lines(review("otherwise: none").faults()))
        .containsExactly("rows: a matrix needs rows");
    assertThat(lines(review("{otherwise: none, rows: [null]}").faults()))
        .containsExactly("rows.0: is missing");
    assertThat(lines(review("{otherwise: next-tier, rows: [{id: a, move: manager}]}").faults()))
        .containsExactly("otherwise: is none or left out");
  }

  @Test
  void givenTooManyRows_whenReviewed_thenTheMatrixIsRefusedUnread() {
    assertThat(lines(review("rows: [" + "{id: a},".repeat(501) + "]").faults()))
        .containsExactly("rows: has 501 rows; at most 500 are accepted");
  }

  @Test
  void givenAFieldThatThereIsNot_whenRead_thenItIsRefused() {
    assertThatThrownBy(() -> draft("rows: [{id: a, priorty: high, move: manager}]"))
        .hasMessageContaining("priorty");
  }
}

package io.tocsin.escalation.policy;

import static io.tocsin.escalation.policy.Samples.CUSTOMER;
import static io.tocsin.escalation.policy.Samples.DUE;
import static io.tocsin.escalation.policy.Samples.NOON;
import static io.tocsin.escalation.policy.Samples.at;
import static io.tocsin.escalation.policy.Samples.breach;
import static io.tocsin.escalation.policy.Samples.decide;
import static io.tocsin.escalation.policy.Samples.facts;
import static io.tocsin.escalation.policy.Samples.file;
import static io.tocsin.escalation.policy.Samples.house;
import static io.tocsin.escalation.policy.Samples.raised;
import static io.tocsin.escalation.policy.Samples.team;
import static io.tocsin.escalation.policy.Samples.unreachable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tocsin.contracts.EscalationData;
import io.tocsin.contracts.EscalationEventType;
import io.tocsin.contracts.EscalationKind;
import io.tocsin.contracts.EscalationReason;
import io.tocsin.contracts.Status;
import io.tocsin.escalation.policy.Decision.Decided;
import io.tocsin.escalation.policy.EscalationCase.Acknowledged;
import io.tocsin.escalation.policy.EscalationCase.Closed;
import io.tocsin.escalation.policy.EscalationCase.Exhausted;
import io.tocsin.escalation.policy.EscalationCase.Raised;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The main rule: a ticket that nobody solved in its tier's time goes to the next tier. */
class ClimbTest {

  private static final Raised AT_TWO = raised(2, "two", "priya");
  private static final Raised AT_THREE = raised(3, "three", "elena");

  @Test
  void givenATicketInTierOne_whenItsTimeThereRunsOut_thenItGoesToWhoIsOnCallInTierTwo() {
    Decided decided = decide(CaseFile.NEW, at(1), breach(1));

    assertThat(decided.next())
        .isEqualTo(
            new CaseFile(
                new Raised(new Post(2, "two", "priya"), List.of("priya"), NOON), null, 1, null));
    assertThat(decided.reason()).isEqualTo(EscalationReason.TIME_IN_TIER_BREACHED);
    assertThat(decided.announcements())
        .containsExactly(
            new Announcement(
                EscalationEventType.RAISED,
                new EscalationData(
                    EscalationReason.TIME_IN_TIER_BREACHED,
                    1,
                    2,
                    "two",
                    "priya",
                    "tomas",
                    "channel-two",
                    "time-in-tier",
                    DUE,
                    CUSTOMER,
                    "INC-1",
                    "escalation-service",
                    EscalationKind.HIERARCHICAL,
                    new EscalationData.Holder("one", "mia"),
                    null,
                    new EscalationData.MatrixRow("tier", 7),
                    null,
                    List.of("priya", "paul"),
                    "boss")));
  }

  @Test
  void givenTheMoveIsNotConfirmedYet_whenTheOldTierBreachesAgain_thenItIsSkipped() {
    assertSkipped(
        decide(file(AT_TWO), at(1), breach(1)),
        file(AT_TWO),
        EscalationReason.NOT_THE_CURRENT_TIER);
  }

  @Test
  void givenTierTwoAndFactsThatLag_whenTierTwoBreaches_thenItGoesToTierThree() {
    assertPost(decide(file(AT_TWO), at(1), breach(2)), 3, "three", "elena");
  }

  @Test
  void givenAnAcknowledgedTicket_whenItsTierBreaches_thenItClimbsAllTheSame() {
    var state = new Acknowledged(AT_TWO.post(), "priya", null, NOON);

    assertPost(decide(file(state), at(2), breach(2)), 3, "three", "elena");
  }

  @ParameterizedTest
  @EnumSource(names = {"RESOLVED", "CLOSED"})
  void givenATicketThatIsOver_whenItsTierBreaches_thenItIsSkipped(Status status) {
    CaseFile file = file(new Closed(EscalationReason.TICKET_RESOLVED, NOON));

    assertSkipped(
        decide(file, facts(1, status), breach(1)), file, EscalationReason.TICKET_ALREADY_RESOLVED);
  }

  @Test
  void givenNobodyOnCallInTierTwo_whenTierOneBreaches_thenTheLeadGetsIt() {
    House house = house(team("one", "mia", "lea"), team("two", null, "tomas"));

    assertPost(decide(CaseFile.NEW, at(1), breach(1), house), 2, "two", "tomas");
  }

  @Test
  void givenAnEmptyTierTwo_whenTierOneBreaches_thenTierThreeGetsItAndTheGapIsTold() {
    Decided decided =
        decide(CaseFile.NEW, at(1), breach(1), unreachable(house(), "priya", "paul", "tomas"));

    assertPost(decided, 3, "three", "elena");
    assertThat(decided.announcements())
        .extracting(Announcement::type, told -> told.data().reason(), told -> told.data().toTier())
        .containsExactly(
            tuple(EscalationEventType.SKIPPED, EscalationReason.NOBODY_REACHABLE, 2),
            tuple(EscalationEventType.RAISED, EscalationReason.TIME_IN_TIER_BREACHED, 3));
  }

  @Test
  void givenNobodyInAnyTierAbove_whenTheTierBreaches_thenThoseWhoRunTheHouseAreTold() {
    House house =
        unreachable(
            house(team("one", "mia", "lea"), team("two", "priya", "tomas")), "priya", "tomas");

    Decided decided = decide(CaseFile.NEW, at(1), breach(1), house);

    assertThat(decided.next().state())
        .isEqualTo(new Exhausted(new Post(1, "one", "mia"), null, NOON));
    assertThat(decided.reason()).isEqualTo(EscalationReason.NOBODY_REACHABLE);
    assertThat(decided.announcements().getLast().data().inform())
        .containsExactly("member:ceo", "member:boss", "member:last");
  }

  @Test
  void givenTheTopTier_whenItBreaches_thenTheCaseIsExhaustedAndExecutivesKnow() {
    Decided decided = decide(file(AT_THREE), at(3), breach(3));

    assertThat(decided.next().state()).isEqualTo(new Exhausted(AT_THREE.post(), null, NOON));
    Announcement told = decided.announcements().getFirst();
    assertThat(told.type()).isEqualTo(EscalationEventType.EXHAUSTED);
    assertThat(told.data().reason()).isEqualTo(EscalationReason.TOP_TIER_BREACHED);
    assertThat(told.data().fromTier()).isEqualTo(3);
    assertThat(told.data().lead()).isEqualTo("samuel");
    assertThat(told.data().inform()).containsExactly("member:ceo");
  }

  @Test
  void givenAnExhaustedCase_whenTheTopTierBreachesAgain_thenExecutivesAreReminded() {
    CaseFile file = file(new Exhausted(AT_THREE.post(), null, NOON));

    Decided decided = decide(file, at(3), breach(3));

    assertThat(decided.next()).isEqualTo(file);
    assertThat(decided.announcements())
        .extracting(Announcement::type, told -> told.data().reason())
        .containsExactly(tuple(EscalationEventType.REMINDED, EscalationReason.STILL_EXHAUSTED));
  }

  @Test
  void givenAnExhaustedCaseAndATierAddedSince_whenItBreachesAgain_thenItClimbs() {
    CaseFile file = file(new Exhausted(AT_TWO.post(), null, NOON));

    assertPost(decide(file, at(2), breach(2)), 3, "three", "elena");
  }

  @Test
  void givenABreachThatWasTakenBackMeanwhile_whenItIsDecidedOn_thenItIsSkipped() {
    var retracted = new Input.Breached("time-in-tier", 1, DUE, true);

    assertSkipped(
        decide(CaseFile.NEW, at(1), retracted), CaseFile.NEW, EscalationReason.BREACH_RETRACTED);
  }

  @Test
  void givenNoFacts_whenATierBreaches_thenTheBreachItselfSaysWhichTier() {
    Decided decided = decide(CaseFile.NEW, null, breach(2));

    assertPost(decided, 3, "three", "elena");
    assertThat(decided.announcements().getFirst().data().customer()).isNull();
  }

  @Test
  void givenAPersonWhoMovedIt_whenABreachFromBeforeThatComes_thenThePersonWins() {
    CaseFile file = file(AT_TWO).decidedByPerson(DUE);

    assertSkipped(decide(file, at(2), breach(2)), file, EscalationReason.PERSON_DECIDED_SINCE);
    Instant later = DUE.plusMillis(1);
    assertPost(decide(file, at(2), breach("time-in-tier", 2, later)), 3, "three", "elena");
  }

  @Test
  void givenACaseThatWentRoundAndRound_whenItIsToMoveAgain_thenItStops() {
    CaseFile file = new CaseFile(AT_TWO, null, CaseFile.MOST_MOVES, null);

    Decided decided = decide(file, at(2), breach(2));

    assertThat(decided.next().state()).isInstanceOf(Exhausted.class);
    assertThat(decided.reason()).isEqualTo(EscalationReason.TOO_MANY_MOVES);
  }

  private static void assertPost(Decided decided, int tier, String team, String assignee) {
    assertThat(decided.next().state())
        .isEqualTo(new Raised(new Post(tier, team, assignee), List.of(assignee), NOON));
  }

  private static void assertSkipped(Decided decided, CaseFile stays, EscalationReason reason) {
    assertThat(decided.next()).isEqualTo(stays);
    assertThat(decided.reason()).isEqualTo(reason);
    assertThat(decided.announcements())
        .extracting(Announcement::type, told -> told.data().reason(), told -> told.data().toTier())
        .containsExactly(tuple(EscalationEventType.SKIPPED, reason, null));
  }
}

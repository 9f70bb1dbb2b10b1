package io.tocsin.escalation.policy;

import static io.tocsin.escalation.policy.Samples.CUSTOMER;
import static io.tocsin.escalation.policy.Samples.DUE;
import static io.tocsin.escalation.policy.Samples.NOON;
import static io.tocsin.escalation.policy.Samples.at;
import static io.tocsin.escalation.policy.Samples.breach;
import static io.tocsin.escalation.policy.Samples.facts;
import static io.tocsin.escalation.policy.Samples.roster;
import static io.tocsin.escalation.policy.Samples.threeTiers;
import static io.tocsin.escalation.policy.Samples.tier;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tocsin.contracts.EscalationData;
import io.tocsin.contracts.EscalationEventType;
import io.tocsin.contracts.EscalationReason;
import io.tocsin.contracts.Status;
import io.tocsin.escalation.policy.Decision.Decided;
import io.tocsin.escalation.policy.EscalationCase.Acknowledged;
import io.tocsin.escalation.policy.EscalationCase.Closed;
import io.tocsin.escalation.policy.EscalationCase.Exhausted;
import io.tocsin.escalation.policy.EscalationCase.Raised;
import io.tocsin.escalation.policy.EscalationCase.Requested;
import io.tocsin.escalation.roster.Roster;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TierBreachTest {

  @Test
  void givenATicketInTierOne_whenItsTimeThereRunsOut_thenItGoesToWhoIsOnCallInTierTwo() {
    Decided decided = decide(new EscalationCase.None(), at(1), breach(1), threeTiers());

    assertThat(decided.next()).isEqualTo(new Raised(2, "priya", NOON));
    assertThat(decided.reason()).isEqualTo(EscalationReason.TIME_IN_TIER_BREACHED);
    assertThat(decided.announcements())
        .containsExactly(
            new Announcement(
                EscalationEventType.RAISED,
                new EscalationData(
                    EscalationReason.TIME_IN_TIER_BREACHED,
                    1,
                    2,
                    "team-2",
                    "priya",
                    "tomas",
                    "tier-2",
                    "time-in-tier",
                    DUE,
                    CUSTOMER,
                    "INC-1",
                    "escalation-service")));
  }

  @Test
  void givenTheMoveIsNotConfirmedYet_whenTheOldTierBreachesAgain_thenItIsSkipped() {
    Decided decided = decide(new Raised(2, "priya", NOON), at(1), breach(1), threeTiers());

    assertSkipped(decided, new Raised(2, "priya", NOON), EscalationReason.NOT_THE_CURRENT_TIER);
  }

  @Test
  void givenTierTwoAndFactsThatLag_whenTierTwoBreaches_thenItGoesToTierThree() {
    Decided decided = decide(new Raised(2, "priya", NOON), at(1), breach(2), threeTiers());

    assertThat(decided.next()).isEqualTo(new Raised(3, "elena", NOON));
  }

  @Test
  void givenAnAcknowledgedTicket_whenItsTierBreaches_thenItClimbsAllTheSame() {
    var state = new Acknowledged(2, "priya", "priya", NOON);

    assertThat(decide(state, at(2), breach(2), threeTiers()).next())
        .isEqualTo(new Raised(3, "elena", NOON));
  }

  @Test
  void givenARequestedEscalation_whenTheTierBreaches_thenItIsRaised() {
    var state = new Requested(EscalationReason.CUSTOMER_REQUESTED, NOON);

    assertThat(decide(state, at(1), breach(1), threeTiers()).next())
        .isEqualTo(new Raised(2, "priya", NOON));
  }

  @ParameterizedTest
  @EnumSource(names = {"RESOLVED", "CLOSED"})
  void givenATicketThatIsOver_whenItsTierBreaches_thenItIsSkipped(Status status) {
    var state = new Closed(EscalationReason.TICKET_RESOLVED, NOON);

    Decided decided = decide(state, facts(1, status), breach(1), threeTiers());

    assertSkipped(decided, state, EscalationReason.TICKET_ALREADY_RESOLVED);
  }

  @Test
  void givenNobodyOnCallInTierTwo_whenTierOneBreaches_thenTheLeadGetsIt() {
    Roster roster = roster(tier(1, "mia", "jonas"), tier(2, null, "tomas"));

    assertThat(decide(new EscalationCase.None(), at(1), breach(1), roster).next())
        .isEqualTo(new Raised(2, "tomas", NOON));
  }

  @Test
  void givenAnEmptyTierTwo_whenTierOneBreaches_thenTierThreeGetsItAndTheGapIsTold() {
    Roster roster = roster(tier(1, "mia", null), tier(2, null, null), tier(3, "elena", null));

    Decided decided = decide(new EscalationCase.None(), at(1), breach(1), roster);

    assertThat(decided.next()).isEqualTo(new Raised(3, "elena", NOON));
    assertThat(decided.announcements())
        .extracting(Announcement::type, told -> told.data().reason(), told -> told.data().toTier())
        .containsExactly(
            tuple(EscalationEventType.SKIPPED, EscalationReason.NOBODY_REACHABLE, 2),
            tuple(EscalationEventType.RAISED, EscalationReason.TIME_IN_TIER_BREACHED, 3));
  }

  @Test
  void givenNobodyInAnyTierAbove_whenTheTierBreaches_thenTheCaseIsExhausted() {
    Roster roster = roster(tier(1, "mia", null), tier(2, null, null));

    Decided decided = decide(new EscalationCase.None(), at(1), breach(1), roster);

    assertThat(decided.next()).isEqualTo(new Exhausted(1, "mia", null, NOON));
    assertThat(decided.reason()).isEqualTo(EscalationReason.NOBODY_REACHABLE);
  }

  @Test
  void givenTheTopTier_whenItBreaches_thenTheCaseIsExhausted() {
    Decided decided = decide(new Raised(3, "elena", NOON), at(3), breach(3), threeTiers());

    assertThat(decided.next()).isEqualTo(new Exhausted(3, "elena", null, NOON));
    assertThat(decided.announcements())
        .singleElement()
        .satisfies(
            told -> {
              assertThat(told.type()).isEqualTo(EscalationEventType.EXHAUSTED);
              assertThat(told.data().reason()).isEqualTo(EscalationReason.TOP_TIER_BREACHED);
              assertThat(told.data().fromTier()).isEqualTo(3);
              assertThat(told.data().lead()).isEqualTo("samuel");
            });
  }

  @Test
  void givenAnExhaustedCase_whenTheTopTierBreachesAgain_thenItIsSkipped() {
    var state = new Exhausted(3, "elena", null, NOON);

    assertSkipped(
        decide(state, at(3), breach(3), threeTiers()), state, EscalationReason.ALREADY_EXHAUSTED);
  }

  @Test
  void givenAnExhaustedCaseAndATierAddedSince_whenItBreachesAgain_thenItClimbs() {
    var state = new Exhausted(2, "priya", null, NOON);

    assertThat(decide(state, at(2), breach(2), threeTiers()).next())
        .isEqualTo(new Raised(3, "elena", NOON));
  }

  @Test
  void givenABreachThatWasTakenBackMeanwhile_whenItIsDecidedOn_thenItIsSkipped() {
    var retracted = new Input.TierBreached(1, DUE, true);

    assertSkipped(
        decide(new EscalationCase.None(), at(1), retracted, threeTiers()),
        new EscalationCase.None(),
        EscalationReason.BREACH_RETRACTED);
  }

  @Test
  void givenNoFacts_whenATierBreaches_thenTheBreachItselfSaysWhichTier() {
    Decided decided = decide(new EscalationCase.None(), null, breach(2), threeTiers());

    assertThat(decided.next()).isEqualTo(new Raised(3, "elena", NOON));
    assertThat(decided.announcements().getFirst().data().customer()).isNull();
  }

  private static void assertSkipped(
      Decided decided, EscalationCase stays, EscalationReason reason) {
    assertThat(decided.next()).isEqualTo(stays);
    assertThat(decided.reason()).isEqualTo(reason);
    assertThat(decided.announcements())
        .singleElement()
        .satisfies(
            told -> {
              assertThat(told.type()).isEqualTo(EscalationEventType.SKIPPED);
              assertThat(told.data().reason()).isEqualTo(reason);
              assertThat(told.data().toTier()).isNull();
            });
  }

  private static Decided decide(
      EscalationCase state, @Nullable Facts facts, Input input, Roster roster) {
    return (Decided) EscalationPolicy.decide(state, facts, input, roster, NOON);
  }
}

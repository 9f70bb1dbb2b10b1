package io.tocsin.escalation.policy;

import static io.tocsin.escalation.policy.Samples.NOON;
import static io.tocsin.escalation.policy.Samples.at;
import static io.tocsin.escalation.policy.Samples.facts;
import static io.tocsin.escalation.policy.Samples.threeTiers;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.EscalationEventType;
import io.tocsin.contracts.EscalationReason;
import io.tocsin.contracts.Status;
import io.tocsin.escalation.policy.Decision.Decided;
import io.tocsin.escalation.policy.Decision.Nothing;
import io.tocsin.escalation.policy.EscalationCase.Acknowledged;
import io.tocsin.escalation.policy.EscalationCase.Closed;
import io.tocsin.escalation.policy.EscalationCase.Exhausted;
import io.tocsin.escalation.policy.EscalationCase.Raised;
import io.tocsin.escalation.policy.EscalationCase.Requested;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EscalationPolicyTest {

  private static final Instant MORNING = NOON.minusSeconds(3600);
  private static final Raised RAISED = new Raised(2, "priya", MORNING);
  private static final Acknowledged ACKNOWLEDGED = new Acknowledged(2, "priya", "priya", MORNING);
  private static final Exhausted EXHAUSTED = new Exhausted(3, "elena", null, MORNING);
  private static final Closed CLOSED = new Closed(EscalationReason.TICKET_RESOLVED, MORNING);
  private static final Requested REQUESTED =
      new Requested(EscalationReason.AGENT_REQUESTED, MORNING);

  static Stream<EscalationCase> open() {
    return Stream.of(REQUESTED, RAISED, ACKNOWLEDGED, EXHAUSTED);
  }

  static Stream<EscalationCase> notOpen() {
    return Stream.of(new EscalationCase.None(), CLOSED);
  }

  @Test
  void givenNoEscalation_whenTheCustomerAsksForOne_thenItIsRequested() {
    Decided decided = decide(new EscalationCase.None(), at(1), new Input.Requested("customer"));

    assertThat(decided.next()).isEqualTo(new Requested(EscalationReason.CUSTOMER_REQUESTED, NOON));
    Announcement told = decided.announcements().getFirst();
    assertThat(told.type()).isEqualTo(EscalationEventType.REQUESTED);
    assertThat(told.data().team()).isEqualTo("team-1");
    assertThat(told.data().assignee()).isEqualTo("mia");
    assertThat(told.data().actor()).isEqualTo("customer");
  }

  @Test
  void givenNoEscalation_whenAnAgentAsksForOne_thenTheReasonSaysSo() {
    Decided decided = decide(new EscalationCase.None(), at(1), new Input.Requested("mia"));

    assertThat(decided.reason()).isEqualTo(EscalationReason.AGENT_REQUESTED);
  }

  @ParameterizedTest
  @MethodSource("open")
  void givenAnOpenCase_whenTheCustomerAsksAgain_thenItIsToldAndTheCaseStays(EscalationCase state) {
    Decided decided = decide(state, at(2), new Input.Requested("customer"));

    assertThat(decided.next()).isEqualTo(state);
    assertThat(decided.announcements()).hasSize(1);
  }

  @Test
  void givenAResolvedTicket_whenAnEscalationIsRequested_thenItIsSkipped() {
    Decided decided = decide(CLOSED, facts(1, Status.RESOLVED), new Input.Requested("customer"));

    assertThat(decided.next()).isEqualTo(CLOSED);
    assertThat(decided.reason()).isEqualTo(EscalationReason.TICKET_ALREADY_RESOLVED);
  }

  @Test
  void givenARaisedCase_whenSomebodyAcknowledges_thenItIsTheirs() {
    Decided decided = decide(RAISED, at(2), new Input.Acknowledged("tomas"));

    assertThat(decided.next()).isEqualTo(new Acknowledged(2, "priya", "tomas", NOON));
    assertThat(decided.announcements().getFirst().type())
        .isEqualTo(EscalationEventType.ACKNOWLEDGED);
    assertThat(decided.announcements().getFirst().data().actor()).isEqualTo("tomas");
  }

  @Test
  void givenAnAcknowledgedCase_whenTheSamePersonAcknowledgesAgain_thenNothingHappens() {
    assertNothing(ACKNOWLEDGED, new Input.Acknowledged("priya"));
  }

  @Test
  void givenAnExhaustedCase_whenSomebodyAcknowledges_thenItStaysExhausted() {
    Decided decided = decide(EXHAUSTED, at(3), new Input.Acknowledged("elena"));

    assertThat(decided.next()).isEqualTo(new Exhausted(3, "elena", "elena", MORNING));
  }

  @ParameterizedTest
  @MethodSource("open")
  void givenAnOpenCase_whenTheTicketIsResolved_thenTheCaseIsClosed(EscalationCase state) {
    Decided decided = decide(state, facts(2, Status.RESOLVED), new Input.Resolved("priya"));

    assertThat(decided.next()).isEqualTo(new Closed(EscalationReason.TICKET_RESOLVED, NOON));
    assertThat(decided.announcements().getFirst().type()).isEqualTo(EscalationEventType.CLOSED);
  }

  @ParameterizedTest
  @MethodSource("notOpen")
  void givenNoOpenCase_whenTheTicketEndsOrIsTaken_thenNothingHappens(EscalationCase state) {
    assertNothing(state, new Input.Resolved("mia"));
    assertNothing(state, new Input.Closed("mia"));
    assertNothing(state, new Input.Acknowledged("mia"));
    assertNothing(state, new Input.BreachRetracted());
  }

  @Test
  void givenAClosedCase_whenTheTicketIsReopened_thenItBeginsAgain() {
    Decided decided = decide(CLOSED, at(2), new Input.Reopened());

    assertThat(decided.next()).isEqualTo(new EscalationCase.None());
    assertThat(decided.announcements()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("open")
  void givenAnOpenCase_whenABreachIsTakenBack_thenTheTicketStaysAndItIsRemembered(
      EscalationCase state) {
    Decided decided = decide(state, at(2), new Input.BreachRetracted());

    assertThat(decided.next()).isEqualTo(state);
    assertThat(decided.announcements()).isEmpty();
    assertThat(decided.reason()).isEqualTo(EscalationReason.BREACH_RETRACTED);
  }

  @Test
  void givenARaisedCase_whenTheTicketArrivesInItsTier_thenNothingHappens() {
    assertNothing(RAISED, new Input.Moved(2, "priya"));
    assertNothing(ACKNOWLEDGED, new Input.Moved(2, "priya"));
  }

  @Test
  void givenARaisedCase_whenAPersonMovesTheTicketElsewhere_thenThePersonWins() {
    Decided decided = decide(RAISED, at(1), new Input.Moved(1, "mia"));

    assertThat(decided.next()).isEqualTo(new Raised(1, "mia", NOON));
    assertThat(decided.reason()).isEqualTo(EscalationReason.TICKET_MOVED);
  }

  @Test
  void givenATicketReopenedWhileItMoved_whenTheMoveComesBack_thenSomebodyHasToAcknowledgeIt() {
    Decided decided = decide(new EscalationCase.None(), at(2), new Input.Moved(2, "priya"));

    assertThat(decided.next()).isEqualTo(new Raised(2, "priya", NOON));
  }

  private static void assertNothing(EscalationCase state, Input input) {
    assertThat(EscalationPolicy.decide(state, at(2), input, threeTiers(), NOON))
        .isEqualTo(new Nothing());
  }

  private static Decided decide(EscalationCase state, Facts facts, Input input) {
    return (Decided) EscalationPolicy.decide(state, facts, input, threeTiers(), NOON);
  }
}

package io.tocsin.escalation.policy;

import static io.tocsin.escalation.policy.Samples.DUE;
import static io.tocsin.escalation.policy.Samples.NOON;
import static io.tocsin.escalation.policy.Samples.at;
import static io.tocsin.escalation.policy.Samples.breach;
import static io.tocsin.escalation.policy.Samples.decide;
import static io.tocsin.escalation.policy.Samples.facts;
import static io.tocsin.escalation.policy.Samples.file;
import static io.tocsin.escalation.policy.Samples.house;
import static io.tocsin.escalation.policy.Samples.raised;
import static io.tocsin.escalation.policy.Samples.unreachable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tocsin.contracts.EscalationEventType;
import io.tocsin.contracts.EscalationReason;
import io.tocsin.contracts.Status;
import io.tocsin.escalation.policy.CaseFile.Request;
import io.tocsin.escalation.policy.Decision.Decided;
import io.tocsin.escalation.policy.Decision.Refused;
import io.tocsin.escalation.policy.EscalationCase.Acknowledged;
import io.tocsin.escalation.policy.EscalationCase.Closed;
import io.tocsin.escalation.policy.EscalationCase.Exhausted;
import io.tocsin.escalation.policy.EscalationCase.None;
import io.tocsin.escalation.policy.EscalationCase.Raised;
import io.tocsin.escalation.policy.EscalationCase.Requested;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people ask for, take, move and end. */
class PeopleTest {

  private static final Request REQUEST =
      new Request("customer", EscalationReason.CUSTOMER_REQUESTED, NOON);
  private static final CaseFile REQUESTED =
      new CaseFile(new Requested("boss", NOON), REQUEST, 0, null);
  private static final Raised AT_TWO = raised(2, "two", "priya");

  @Test
  void givenACustomerWhoAsks_whenRead_thenTheCustomerLearnsWhoReviewsIt() {
    Decided decided = decide(CaseFile.NEW, at(1), new Input.Requested("customer"));

    assertThat(decided.next()).isEqualTo(REQUESTED);
    Announcement told = decided.announcements().getFirst();
    assertThat(told.type()).isEqualTo(EscalationEventType.REQUESTED);
    assertThat(told.data().assignee()).isEqualTo("boss");
    assertThat(told.data().reason()).isEqualTo(EscalationReason.CUSTOMER_REQUESTED);
  }

  @Test
  void givenNobodyToReviewIt_whenAsked_thenTheLastOneToTurnToDoes() {
    House house = unreachable(house(), "boss", "mia", "max", "lea");

    assertThat(decide(CaseFile.NEW, at(1), new Input.Requested("mia"), house).next().state())
        .isEqualTo(new Requested("last", NOON));
  }

  @Test
  void givenACaseFurtherUp_whenAsked_thenItStaysAndTheRequestIsRemembered() {
    Decided decided = decide(file(AT_TWO), at(2), new Input.Requested("mia"));

    assertThat(decided.next().state()).isEqualTo(AT_TWO);
    assertThat(decided.next().request())
        .isEqualTo(new Request("mia", EscalationReason.AGENT_REQUESTED, NOON));
  }

  @Test
  void givenATicketThatIsOver_whenAsked_thenItIsSkipped() {
    assertThat(
            decide(CaseFile.NEW, facts(1, Status.CLOSED), new Input.Requested("customer")).reason())
        .isEqualTo(EscalationReason.TICKET_ALREADY_RESOLVED);
  }

  @Test
  void givenARequest_whenApproved_thenTheNextTierHasItAndThatIsOurMove() {
    Decided decided = decide(REQUESTED, at(1), new Input.Approved("boss"));

    assertThat(decided.next()).isEqualTo(new CaseFile(raisedNow(2, "two", "priya"), null, 1, null));
    assertThat(decided.announcements())
        .extracting(Announcement::type)
        .containsExactly(EscalationEventType.APPROVED, EscalationEventType.RAISED);
    assertThat(decided.announcements())
        .extracting(told -> told.data().actor())
        .containsExactly("boss", "escalation-service");
  }

  @Test
  void givenARequest_whenDeclined_thenTheTicketStaysAndAPersonHasDecided() {
    Decided decided = decide(REQUESTED, at(1), new Input.Declined("lea"));

    assertThat(decided.next()).isEqualTo(new CaseFile(new None(), null, 0, NOON));
    assertThat(decided.announcements().getFirst().type()).isEqualTo(EscalationEventType.DECLINED);
  }

  @Test
  void givenARequest_whenNobodyReviewsItInTime_thenItIsApproved() {
    Decided decided = decide(REQUESTED, at(1), breach("review", 1, DUE));

    assertThat(decided.next().state()).isEqualTo(raisedNow(2, "two", "priya"));
    assertThat(decided.reason()).isEqualTo(EscalationReason.REVIEW_OVERDUE);
  }

  @Test
  void givenNothingAsked_whenAReviewIsOverdue_thenItIsSkipped() {
    assertThat(decide(file(AT_TWO), at(2), breach("review", 2, DUE)).reason())
        .isEqualTo(EscalationReason.NOTHING_REQUESTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"priya", "mia", "nobody", "ceo"})
  void givenARequest_whenReviewed_thenOnlyThoseWhoOverseeItMay(String who) {
    Decision decision =
        EscalationPolicy.decide(REQUESTED, at(1), new Input.Approved(who), house(), NOON);

    if (who.equals("ceo")) {
      assertThat(decision).isInstanceOf(Decided.class);
    } else {
      assertThat(decision)
          .isInstanceOfSatisfying(Refused.class, no -> assertThat(no.allowed()).isFalse());
    }
  }

  @Test
  void givenNothingAsked_whenApproved_thenItIsRefused() {
    assertThat(
            EscalationPolicy.decide(file(AT_TWO), at(2), new Input.Approved("boss"), house(), NOON))
        .isEqualTo(new Refused(true, "nothing is asked for: there is no open request"));
  }

  @Test
  void givenAClosedCase_whenAnythingIsWanted_thenItIsRefused() {
    CaseFile closed = file(new Closed(EscalationReason.TICKET_RESOLVED, NOON));

    for (Input input :
        List.of(
            new Input.Approved("boss"),
            new Input.Declined("boss"),
            new Input.Planned("boss"),
            new Input.Progressed("boss"),
            new Input.ClosedByPerson("boss"))) {
      assertThat(EscalationPolicy.decide(closed, at(1), input, house(), NOON))
          .isEqualTo(new Refused(true, "the case is closed, not open"));
    }
  }

  @Test
  void givenARaisedCase_whenAcknowledged_thenItIsTaken_andTheSameAgainMeansNothing() {
    Decided decided = decide(file(AT_TWO), at(2), new Input.Acknowledged("priya"));

    assertThat(decided.next().state())
        .isEqualTo(new Acknowledged(AT_TWO.post(), "priya", null, NOON));
    assertThat(
            EscalationPolicy.decide(
                decided.next(), at(2), new Input.Acknowledged("priya"), house(), NOON))
        .isEqualTo(Deeds.NOTHING);
  }

  @Test
  void givenAnExhaustedCase_whenAcknowledged_thenItStaysExhausted() {
    CaseFile file = file(new Exhausted(AT_TWO.post(), null, DUE));

    assertThat(decide(file, at(2), new Input.Acknowledged("priya")).next().state())
        .isEqualTo(new Exhausted(AT_TWO.post(), "priya", DUE));
  }

  @Test
  void givenAPersonWhoMovesTheTicket_whenRead_thenItIsThere_andTheirWordHolds() {
    Post down = new Post(1, "one", "max");

    Decided decided = decide(file(AT_TWO), at(1), new Input.Placed(down, "lea", NOON, true));

    assertThat(decided.next())
        .isEqualTo(new CaseFile(new Raised(down, List.of("max"), NOON), null, 0, NOON));
    assertThat(decided.reason()).isEqualTo(EscalationReason.TICKET_MOVED);
  }

  @Test
  void givenAPersonWhoGivesItToAnother_whenRead_thenThatOneIsAsked() {
    Post other = AT_TWO.post().with("paul");
    CaseFile taken = file(new Acknowledged(AT_TWO.post(), "priya", null, DUE));

    Decided decided = decide(taken, at(2), new Input.Placed(other, "tomas", NOON, false));

    assertThat(decided.next().state()).isEqualTo(new Raised(other, List.of("paul"), NOON));
    assertThat(decided.reason()).isEqualTo(EscalationReason.ASSIGNED_BY_PERSON);
  }

  @Test
  void givenAPersonWhoNamesNobody_whenTheTicketIsMoved_thenWhoIsOnCallThereGetsIt() {
    Post up = new Post(3, "three", null);

    Decided decided = decide(file(AT_TWO), at(3), new Input.Placed(up, "tomas", NOON, true));

    assertThat(decided.next().state()).isEqualTo(raisedNow(3, "three", "elena"));
    assertThat(decided.announcements())
        .extracting(Announcement::type, told -> told.data().assignee())
        .containsExactly(tuple(EscalationEventType.REASSIGNED, "elena"));
  }

  @Test
  void givenAPersonWhoNamesNobody_whenNobodyIsThere_thenThatIsAnAlarm() {
    Post up = new Post(3, "three", null);
    House house = unreachable(house(), "elena", "eric", "samuel");

    Decided decided = decide(file(AT_TWO), at(3), new Input.Placed(up, "tomas", NOON, true), house);

    assertThat(decided.announcements())
        .extracting(told -> told.data().reason())
        .containsExactly(EscalationReason.NOBODY_REACHABLE);
  }

  @Test
  void givenOurOwnMove_orAnAssignmentWithoutACase_whenRead_thenItMeansNothing() {
    Post post = new Post(1, "one", "mia");

    assertThat(
            List.of(
                placed(file(AT_TWO), new Input.Placed(post, "escalation-service", NOON, true)),
                placed(file(AT_TWO), new Input.Placed(AT_TWO.post(), "boss", NOON, true)),
                placed(CaseFile.NEW, new Input.Placed(post, "lea", NOON, false))))
        .containsOnly(Deeds.NOTHING);
  }

  @Test
  void givenAnOpenCase_whenTheTicketIsResolvedAndReopened_thenANewStoryBegins() {
    Decided closed = decide(REQUESTED, at(1), new Input.Resolved("mia"));
    assertThat(closed.next()).isEqualTo(file(new Closed(EscalationReason.TICKET_RESOLVED, NOON)));

    assertThat(decide(closed.next(), at(1), new Input.Reopened()).next()).isEqualTo(CaseFile.NEW);
  }

  @Test
  void givenWhoTookIt_whenThatPersonEndsTheCase_thenItIsClosed_andOthersMayNot() {
    CaseFile taken = file(new Acknowledged(AT_TWO.post(), "paul", null, DUE));

    assertThat(decide(taken, at(2), new Input.ClosedByPerson("paul")).next().state())
        .isEqualTo(new Closed(EscalationReason.CLOSED_BY_PERSON, NOON));
    assertThat(
            EscalationPolicy.decide(taken, at(2), new Input.ClosedByPerson("mia"), house(), NOON))
        .isInstanceOf(Refused.class);
  }

  private static Decision placed(CaseFile file, Input.Placed placed) {
    return EscalationPolicy.decide(file, at(1), placed, house(), NOON);
  }

  private static Raised raisedNow(int tier, String team, String assignee) {
    return new Raised(new Post(tier, team, assignee), List.of(assignee), NOON);
  }
}

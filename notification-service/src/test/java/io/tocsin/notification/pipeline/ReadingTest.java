package io.tocsin.notification.pipeline;

import static io.tocsin.notification.testing.Wire.escalation;
import static io.tocsin.notification.testing.Wire.sla;
import static io.tocsin.notification.testing.Wire.ticket;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.EscalationEventType;
import io.tocsin.contracts.EscalationReason;
import io.tocsin.contracts.SlaEventType;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.notification.testing.Wire;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReadingTest {

  @ParameterizedTest
  @CsvSource({
    "RAISED, ESCALATED",
    "EXHAUSTED, EXHAUSTED",
    "ACKNOWLEDGED, ACKNOWLEDGED",
    "REQUESTED, REQUESTED",
    "REASSIGNED, REASSIGNED",
    "HANDED_OVER, HANDED_OVER",
    "REMINDED, REMINDED",
    "APPROVED, APPROVED",
    "DECLINED, DECLINED",
    "PLANNED, PROGRESSED",
    "PROGRESSED, PROGRESSED"
  })
  void givenAnEscalationEvent_thenItIsThatOccasion(EscalationEventType type, Occasion occasion) {
    assertThat(Reading.ofEscalation(escalation(type, "e", "t", "tier-2")))
        .get()
        .satisfies(it -> assertThat(it.occasion()).isEqualTo(occasion))
        .satisfies(it -> assertThat(it.parties().chat()).isEqualTo("tier-2"))
        .satisfies(it -> assertThat(it.needsFacts()).isFalse());
  }

  @ParameterizedTest
  @EnumSource(names = {"SKIPPED", "CLOSED", "INFORMED"})
  void givenAnotherEscalationEvent_thenOnlyThoseWhomItNamesAreInformed(EscalationEventType type) {
    var event = escalation(type, "e", "t", "tier-2");

    assertThat(Reading.ofEscalation(event)).isEmpty();
    assertThat(
            Reading.ofEscalation(
                Wire.informing(event, EscalationReason.METRIC_BREACHED, "member:lee")))
        .get()
        .satisfies(it -> assertThat(it.occasion()).isEqualTo(Occasion.INFORMED))
        .extracting(Occurrence::background)
        .isEqualTo(
            new Background(
                EscalationReason.METRIC_BREACHED, "time-in-tier", 2, List.of("member:lee")));
  }

  @Test
  void givenAReminderThatNoTierIsLeft_thenOnlyThoseWhomItNamesAreInformed() {
    var event = escalation(EscalationEventType.REMINDED, "e", "t", "tier-2");
    var still = EscalationReason.STILL_EXHAUSTED;

    assertThat(Reading.ofEscalation(Wire.informing(event, still, "member:lee")))
        .get()
        .extracting(Occurrence::happening)
        .isEqualTo(new Happening.Informed());
    assertThat(Reading.ofEscalation(Wire.informing(event, still))).isEmpty();
  }

  @Test
  void givenADrill_thenThatIsKnownFromTheEscalationAndFromTheTicket() {
    var event = escalation(EscalationEventType.RAISED, "e", "t", "tier-2");

    assertThat(Reading.ofEscalation(Wire.drilled(event)))
        .get()
        .satisfies(it -> assertThat(it.parties().drill()).isTrue());
    assertThat(Reading.ofEscalation(event))
        .get()
        .satisfies(it -> assertThat(it.parties().drill()).isFalse());
    assertThat(Reading.parties(Wire.ticketOf("drill", Status.OPEN)).drill()).isTrue();
    assertThat(Reading.parties(Wire.ticketOf("crm", Status.OPEN)).drill()).isFalse();
  }

  @Test
  void givenABreach_thenItIsTold_butNotThatOfTheTimeInATier() {
    var breached = sla(SlaEventType.BREACHED, "s", "t", "resolution", null, null);

    assertThat(Reading.ofSla(breached))
        .get()
        .extracting(Occurrence::happening)
        .isEqualTo(new Happening.Breached("resolution", Wire.AT, breached.data().target()));
    assertThat(Reading.ofSla(sla(SlaEventType.BREACHED, "s", "t", "time-in-tier", null, null)))
        .isEmpty();
  }

  @Test
  void givenTheTimeToAskTheCustomerHasCome_thenTheyAreAsked_andNobodyIsWarnedOfIt() {
    assertThat(Reading.ofSla(sla(SlaEventType.BREACHED, "s", "t", "follow-up", null, null)))
        .get()
        .satisfies(it -> assertThat(it.happening()).isEqualTo(new Happening.FollowedUp()))
        .satisfies(it -> assertThat(it.needsFacts()).isTrue());
    assertThat(Reading.ofSla(sla(SlaEventType.WARNING, "s", "t", "follow-up", 95, null))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"50, false", "89, false", "90, true", "95, true"})
  void givenAWarning_thenItIsToldOnlyLateInTheClock(int percent, boolean told) {
    var warning = sla(SlaEventType.WARNING, "s", "t", "time-in-tier", percent, null);

    assertThat(Reading.ofSla(warning).isPresent()).isEqualTo(told);
  }

  @Test
  void givenEventsOfAClocksLife_thenTheyAreNotEvenRead() {
    assertThat(Reading.tellsOfSla(SlaEventType.CLOCK_STARTED.wire())).isFalse();
    assertThat(Reading.tellsOfSla(SlaEventType.BREACHED.wire())).isTrue();
    assertThat(Reading.tellsOfSla(null)).as("no type: to be refused, not dropped").isTrue();
  }

  @ParameterizedTest
  @CsvSource({"OPEN, true", "IN_PROGRESS, true", "RESOLVED, false", "CLOSED, false"})
  void givenATicketIsClosed_thenItIsToldUnlessItWasSolvedBefore(Status before, boolean told) {
    var closed = ticket(TicketEventType.CLOSED, "k", "t", 3, Status.CLOSED);

    assertThat(Reading.ofTicket(closed, before).isPresent()).isEqualTo(told);
  }

  @Test
  void givenATicketIsResolved_thenItsCustomerIsKnownFromTheEvent() {
    var resolved = ticket(TicketEventType.RESOLVED, "k", "t", 3, Status.RESOLVED);

    assertThat(Reading.ofTicket(resolved, null))
        .get()
        .satisfies(it -> assertThat(it.parties().customer()).isEqualTo("acme"))
        .satisfies(it -> assertThat(it.needsFacts()).isFalse());
  }

  @Test
  void givenAnAnswer_thenItIsToldOnceTheTicketIsEscalated() {
    var answered = ticket(TicketEventType.AGENT_REPLIED, "k", "t", 3, Status.OPEN);

    assertThat(Reading.ofTicket(answered, null)).isEmpty();
    assertThat(Reading.ofTicket(Wire.inTier(2, answered), null))
        .get()
        .extracting(Occurrence::happening)
        .isEqualTo(new Happening.Answered("ada"));
  }
}

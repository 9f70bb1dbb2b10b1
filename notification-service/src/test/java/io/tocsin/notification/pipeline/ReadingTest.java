package io.tocsin.notification.pipeline;

import static io.tocsin.notification.testing.Wire.escalation;
import static io.tocsin.notification.testing.Wire.sla;
import static io.tocsin.notification.testing.Wire.ticket;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.EscalationEventType;
import io.tocsin.contracts.SlaEventType;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.notification.testing.Wire;
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
    "REQUESTED, REQUESTED"
  })
  void givenAnEscalationEvent_thenItIsThatOccasion(EscalationEventType type, Occasion occasion) {
    assertThat(Reading.ofEscalation(escalation(type, "e", "t", "tier-2")))
        .get()
        .satisfies(it -> assertThat(it.occasion()).isEqualTo(occasion))
        .satisfies(it -> assertThat(it.parties().chat()).isEqualTo("tier-2"))
        .satisfies(it -> assertThat(it.needsFacts()).isFalse());
  }

  @ParameterizedTest
  @EnumSource(names = {"REASSIGNED", "DECLINED", "SKIPPED", "CLOSED"})
  void givenAnotherEscalationEvent_thenThereIsNothingToTell(EscalationEventType type) {
    assertThat(Reading.ofEscalation(escalation(type, "e", "t", "tier-2"))).isEmpty();
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
    assertThat(
            Reading.ofTicket(ticket(TicketEventType.AGENT_REPLIED, "k", "t", 3, Status.OPEN), null))
        .isEmpty();
  }
}

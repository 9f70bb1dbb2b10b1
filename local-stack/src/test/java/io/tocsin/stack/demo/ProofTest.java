package io.tocsin.stack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.EscalationData;
import io.tocsin.contracts.EscalationReason;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.NotificationData;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketData;
import io.tocsin.stack.tail.Seen;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProofTest {

  private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");

  private final Proof proof = new Proof("t1");

  @Test
  void givenNothingHappened_thenEverythingIsMissing() {
    assertThat(proof.missing())
        .contains(
            "the ticket did not reach tier 2",
            "the ticket did not reach tier 3",
            "the customer was not told of the step to tier 2",
            "the ticket was not solved at tier 3",
            "the customer was not told of the solution");
  }

  @Test
  void givenTheWholeStory_thenNothingIsMissing() {
    climbTo(2);
    climbTo(3);
    solveAt(3);
    proof.add(told("any", "customer", "resolved"));

    assertThat(proof.missing()).isEmpty();
    assertThat(proof.assigneeOf(3)).isEqualTo("boss-3");
  }

  @Test
  void givenItWasSolvedTooEarly_thenThatIsMissing() {
    climbTo(2);
    solveAt(2);

    assertThat(proof.missing()).contains("the ticket was not solved at tier 3");
  }

  @Test
  void givenAnotherTicketsStory_thenItProvesNothing() {
    proof.add(ticket("t2", "ticket.escalated", 2));

    assertThat(proof.missing()).contains("the ticket did not reach tier 2");
  }

  private void climbTo(int tier) {
    proof.add(
        new Seen.Escalation(
            event(
                "raised-" + tier,
                "t1",
                "escalation.raised",
                null,
                new EscalationData(
                    EscalationReason.TIME_IN_TIER_BREACHED,
                    tier - 1,
                    tier,
                    "team",
                    "boss",
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    "escalation-service",
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null))));
    proof.add(ticket("t1", "ticket.escalated", tier));
    proof.add(told("raised-" + tier, "customer", "escalated"));
    proof.add(told("raised-" + tier, "team", "escalated"));
    proof.add(told("raised-" + tier, "responder", "escalated"));
  }

  private void solveAt(int tier) {
    proof.add(ticket("t1", "ticket.resolved", tier));
  }

  private static Seen ticket(String ticketId, String type, int tier) {
    return new Seen.Ticket(
        event(
            type + tier,
            ticketId,
            type,
            null,
            new TicketData(
                null,
                Status.OPEN,
                tier,
                null,
                null,
                null,
                null,
                "boss-" + tier,
                null,
                null,
                null,
                "somebody",
                null)));
  }

  private static Seen told(String cause, String audience, String template) {
    return new Seen.Notification(
        event(
            cause + audience,
            "t1",
            "notification.accepted",
            cause,
            new NotificationData(audience, "email", "x", template, 1, NOW, NOW, null, null, null)));
  }

  private static <T> Event<T> event(
      String id,
      String subject,
      String type,
      @org.jspecify.annotations.Nullable String cause,
      T data) {
    return new Event<>(id, "x", type, subject, NOW, cause, null, data);
  }
}

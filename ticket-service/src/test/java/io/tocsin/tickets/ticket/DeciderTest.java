package io.tocsin.tickets.ticket;

import static io.tocsin.tickets.ticket.Inputs.NINE;
import static io.tocsin.tickets.ticket.Inputs.OPEN;
import static io.tocsin.tickets.ticket.Inputs.TICKET_ID;
import static io.tocsin.tickets.ticket.Inputs.accepted;
import static io.tocsin.tickets.ticket.Inputs.command;
import static io.tocsin.tickets.ticket.Inputs.input;
import static io.tocsin.tickets.ticket.Inputs.refused;
import static io.tocsin.tickets.ticket.Inputs.ticket;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;
import io.tocsin.tickets.ticket.Decision.Accepted;
import io.tocsin.tickets.ticket.Decision.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeciderTest {

  @Test
  void givenNoTicket_whenOpened_thenItBeginsOpenAtTierOneWithNormalPriority() {
    Accepted accepted = accepted(null, command("ticket.opened", OPEN));

    assertThat(types(accepted)).containsExactly("ticket.opened");
    Ticket ticket = accepted.ticket();
    assertThat(ticket.id()).isEqualTo(TICKET_ID);
    assertThat(ticket.version()).isEqualTo(1);
    assertThat(ticket.status()).isEqualTo(Status.OPEN);
    assertThat(ticket.tier()).isEqualTo(1);
    assertThat(ticket.facts().priority()).isEqualTo(Priority.NORMAL);
    assertThat(ticket.source()).isEqualTo("crm");
    assertThat(ticket.externalId()).isEqualTo("T-1");
    assertThat(ticket.openedAt()).isEqualTo(NINE);
  }

  @Test
  void givenATicket_whenOpenedAgain_thenItIsAConflictOnTheExternalId() {
    var refused = refused(ticket(null), command("ticket.opened", OPEN));

    assertThat(refused.kind()).isEqualTo(Kind.CONFLICT);
    assertThat(refused.faults().getFirst().field()).isEqualTo("externalId");
  }

  @Test
  void givenNoTicket_whenOpenedResolved_thenReadersSeeItOpenedAndThenResolved() {
    Accepted accepted =
        accepted(
            null,
            command(
                "ticket.opened",
                """
                {"title": "Done on the phone", "customer": {"id": "c-1"}, "status": "resolved"}
                """));

    assertThat(types(accepted)).containsExactly("ticket.opened", "ticket.resolved");
    assertThat(accepted.events().getFirst().data().status()).isEqualTo(Status.OPEN);
    assertThat(accepted.ticket().status()).isEqualTo(Status.RESOLVED);
  }

  @Test
  void givenAClosedTicket_whenTheCustomerIsHeard_thenTheRatingIsToldAndTheTextStaysHere() {
    Accepted accepted =
        accepted(
            ticket("closed"),
            command("ticket.feedback-received", "{\"rating\": 2, \"body\": \"Slow.\"}"));

    assertThat(types(accepted)).containsExactly("ticket.feedback-received");
    TicketEvent told = accepted.events().getFirst();
    assertThat(told.data().rating()).isEqualTo(2);
    assertThat(told.data().status()).isEqualTo(Status.CLOSED);
    assertThat(told.data().actor()).isEqualTo("customer");
    assertThat(told.entry().body()).isEqualTo("Slow.");
    assertThat(told.entry().details()).containsEntry("rating", 2);
  }

  @Test
  void givenAnythingElse_thenItTellsNoRating() {
    assertThat(accepted(ticket(null), command("ticket.updated", "{}")).events())
        .allSatisfy(event -> assertThat(event.data().rating()).isNull());
  }

  @Test
  void givenNoTicket_whenAnythingElseHappens_thenItIsNotFound() {
    assertThat(refused(null, command("ticket.resolved", "{}")).kind()).isEqualTo(Kind.NOT_FOUND);
  }

  @ParameterizedTest
  @CsvSource({
    "open, in-progress, ticket.status-changed",
    "open, on-hold, ticket.status-changed",
    "on-hold, open, ticket.status-changed",
    "open, resolved, ticket.resolved",
    "open, closed, ticket.closed",
    "resolved, closed, ticket.closed",
    "resolved, open, ticket.reopened",
    "closed, in-progress, ticket.reopened",
    "on-hold, on-hold, ticket.updated",
    "resolved, resolved, ticket.updated",
  })
  void givenAStatus_whenItChanges_thenTheEventsTypeSaysHow(String from, String to, String type) {
    Accepted accepted =
        accepted(
            ticket(from), command("ticket.status-changed", "{\"status\": \"%s\"}".formatted(to)));

    assertThat(types(accepted)).containsExactly(type);
  }

  @ParameterizedTest
  @CsvSource({
    "ticket.resolved, open, ticket.resolved",
    "ticket.resolved, resolved, ticket.updated",
    "ticket.closed, resolved, ticket.closed",
    "ticket.reopened, closed, ticket.reopened",
    "ticket.assigned, open, ticket.assigned",
    "ticket.escalation-requested, open, ticket.escalation-requested",
    "ticket.escalation-requested, closed, ticket.escalation-requested",
    "ticket.escalation-acknowledged, open, ticket.escalation-acknowledged",
    "ticket.updated, open, ticket.updated",
  })
  void givenAStatus_whenATypedInputComes_thenThatIsPublished(
      String input, String status, String type) {
    Accepted accepted = accepted(ticket(status), command(input, "{\"team\": \"network\"}"));

    assertThat(types(accepted)).containsExactly(type);
    assertThat(accepted.ticket().facts().team()).isEqualTo("network");
  }

  @ParameterizedTest
  @CsvSource({
    "ticket.reopened, open",
    "ticket.reopened, on-hold",
    "ticket.escalation-acknowledged, resolved",
    "ticket.escalation-acknowledged, closed"
  })
  void givenAStatusThatForbidsIt_thenItIsAConflictOnTheStatus(String input, String status) {
    var refused = refused(ticket(status), command(input, "{}"));

    assertThat(refused.kind()).isEqualTo(Kind.CONFLICT);
    assertThat(refused.faults().getFirst().field()).isEqualTo("status");
    assertThat(refused.faults().getFirst().reason()).startsWith("is " + status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Escalation Request: three shops are offline",
        "this is an ESCALATION   request!",
        "please read:\\nescalation\\nrequest"
      })
  void whenTheCustomerWritesEscalationRequest_thenItIsOne(String body) {
    Accepted accepted =
        accepted(
            ticket(null), command("ticket.customer-replied", "{\"body\": \"%s\"}".formatted(body)));

    assertThat(types(accepted))
        .containsExactly("ticket.customer-replied", "ticket.escalation-requested");
    assertThat(accepted.events()).extracting(TicketEvent::version).containsExactly(2L, 3L);
    assertThat(accepted.events().getFirst().data().reason()).isNull();
    assertThat(accepted.events().getLast().data().reason()).isEqualTo("customer-requested");
    assertThat(accepted.events().getLast().data().actor()).isEqualTo("customer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"any news?", "deescalation requests", "escalation requested", "escalate, request"})
  void whenTheCustomerWritesSomethingElse_thenItIsOnlyAReply(String body) {
    Accepted accepted =
        accepted(
            ticket(null), command("ticket.customer-replied", "{\"body\": \"%s\"}".formatted(body)));

    assertThat(types(accepted)).containsExactly("ticket.customer-replied");
  }

  @Test
  void whenAReplyBringsAStatusAlong_thenThatIsAnEventOfItsOwn() {
    Accepted accepted =
        accepted(
            ticket(null),
            command(
                "ticket.agent-replied",
                """
                {"body": "Have you tried…", "agent": "ada", "status": "waiting-on-customer"}
                """));

    assertThat(types(accepted)).containsExactly("ticket.agent-replied", "ticket.status-changed");
    assertThat(accepted.events().getFirst().data().status()).isEqualTo(Status.OPEN);
    assertThat(accepted.events().getLast().data().status()).isEqualTo(Status.WAITING_ON_CUSTOMER);
    assertThat(accepted.events().getFirst().data().actor()).isEqualTo("ada");
  }

  @Test
  void whenAReplyIsTaken_thenItsTextIsInTheTimelineOnly() {
    Accepted accepted =
        accepted(ticket(null), command("ticket.customer-replied", "{\"body\": \"secret\"}"));

    assertThat(accepted.events().getFirst().entry().body()).isEqualTo("secret");
    assertThat(accepted.events().getFirst().data().toString()).doesNotContain("secret");
  }

  @Test
  void whenFactsChange_thenTheTimelineSaysFromWhatToWhat() {
    Accepted accepted =
        accepted(ticket(null), command("ticket.updated", "{\"priority\": \"urgent\"}"));

    assertThat(accepted.events().getFirst().entry().details())
        .containsEntry("priority", Map.of("from", Priority.NORMAL, "to", Priority.URGENT))
        .doesNotContainKey("status");
  }

  @Test
  void givenAVersion_whenAnotherIsExpected_thenItIsStale() {
    var refused = refused(ticket("on-hold"), command("ticket.updated", "{}").expecting(1L));

    assertThat(refused.kind()).isEqualTo(Kind.STALE);
    assertThat(refused.faults().getFirst()).isEqualTo(new Fault("version", "is 2 by now, not 1"));
  }

  @Test
  void whenSomethingIsToldLate_thenItKeepsItsTimeAndTheTicketIsNotSetBack() {
    Instant eight = NINE.minus(Duration.ofHours(1));

    Accepted accepted = accepted(ticket(null), command(input("ticket.updated", eight, "{}")));

    assertThat(accepted.events().getFirst().entry().at()).isEqualTo(eight);
    assertThat(accepted.events().getFirst().version()).isEqualTo(2);
    assertThat(accepted.ticket().updatedAt()).isEqualTo(NINE);
  }

  private static List<String> types(Accepted accepted) {
    return accepted.events().stream().map(event -> event.type().wire()).toList();
  }
}

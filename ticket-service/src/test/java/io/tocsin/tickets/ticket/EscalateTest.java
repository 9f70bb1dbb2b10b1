package io.tocsin.tickets.ticket;

import static io.tocsin.tickets.ticket.Inputs.NINE;
import static io.tocsin.tickets.ticket.Inputs.TICKET_ID;
import static io.tocsin.tickets.ticket.Inputs.accepted;
import static io.tocsin.tickets.ticket.Inputs.ticket;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.TicketData;
import io.tocsin.tickets.ticket.Decision.Accepted;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EscalateTest {

  @Test
  void givenTheTierThatBreached_whenRaised_thenTheTicketMovesAndSaysWhy() {
    Accepted accepted = accepted(ticket("in-progress"), escalate(1, 2));

    TicketEvent event = accepted.events().getFirst();
    assertThat(accepted.events()).hasSize(1);
    assertThat(event.type().wire()).isEqualTo("ticket.escalated");
    TicketData data = event.data();
    assertThat(data.tier()).isEqualTo(2);
    assertThat(data.team()).isEqualTo("supervisors");
    assertThat(data.assignee()).isEqualTo("bo");
    assertThat(data.reason()).isEqualTo("time-in-tier-breached");
    assertThat(data.actor()).isEqualTo("escalation-service");
    assertThat(accepted.notes()).singleElement().extracting("type").isEqualTo("escalation.raised");
  }

  @Test
  void givenAnotherTier_whenRaised_thenOnlyTheTimelineSaysWhyNot() {
    Ticket ticket = accepted(ticket(null), escalate(1, 2)).ticket();

    Accepted again = accepted(ticket, escalate(1, 2));

    assertThat(again.ticket()).isEqualTo(ticket);
    assertThat(again.events()).isEmpty();
    assertThat(again.notes().getFirst().details())
        .containsEntry("applied", false)
        .containsEntry("because", "not-the-current-tier");
  }

  @ParameterizedTest
  @ValueSource(strings = {"resolved", "closed"})
  void givenATicketThatIsDone_whenRaised_thenItStaysWhereItIs(String status) {
    Accepted accepted = accepted(ticket(status), escalate(1, 2));

    assertThat(accepted.events()).isEmpty();
    assertThat(accepted.ticket().tier()).isEqualTo(1);
    assertThat(accepted.notes().getFirst().details())
        .containsEntry("because", "ticket-already-resolved");
  }

  @Test
  void whenAnotherServicesEventIsNoted_thenTheTicketIsAsBefore() {
    Ticket ticket = ticket(null);
    Command note =
        command(new Change.Note("sla.breached", Map.of("metric", "resolution")), Facts.NONE);

    Accepted accepted = accepted(ticket, note);

    assertThat(accepted.ticket()).isEqualTo(ticket);
    assertThat(accepted.events()).isEmpty();
    assertThat(accepted.notes().getFirst().type()).isEqualTo("sla.breached");
  }

  private static Command escalate(int from, int to) {
    return command(
        new Change.Escalate(from, to, "escalation.raised", Map.of("toTier", to)),
        Facts.assignedTo("supervisors", "bo"));
  }

  private static Command command(Change change, Facts facts) {
    Origin origin = new Origin("x|r-1", "r-1", NINE, "escalation-service", "time-in-tier-breached");
    return new Command(TICKET_ID, origin, change, facts, null, null);
  }
}

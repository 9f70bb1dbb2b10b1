package io.tocsin.tickets.ticket;

import static io.tocsin.tickets.ticket.Inputs.NINE;
import static io.tocsin.tickets.ticket.Inputs.TICKET_ID;
import static io.tocsin.tickets.ticket.Inputs.accepted;
import static io.tocsin.tickets.ticket.Inputs.ticket;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.TicketData;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.tickets.ticket.Decision.Accepted;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest
  @CsvSource({"ASSIGNED, ticket.assigned", "HANDED_OVER, ticket.handed-over"})
  void givenWhoHadIt_whenHandedOn_thenSomebodyElseHasItAndTheTierStays(
      TicketEventType tells, String type) {
    Accepted accepted = accepted(ticketOf("first-line", "mia"), handOn(tells, "first-line", "mia"));

    TicketEvent event = accepted.events().getFirst();
    assertThat(accepted.events()).hasSize(1);
    assertThat(event.type().wire()).isEqualTo(type);
    assertThat(event.data().team()).isEqualTo("supervisors");
    assertThat(event.data().assignee()).isEqualTo("bo");
    assertThat(event.data().tier()).isEqualTo(1);
    assertThat(event.data().actor()).isEqualTo("escalation-service");
    assertThat(event.data().reason()).isEqualTo("time-in-tier-breached");
    assertThat(accepted.notes()).singleElement().extracting("type").isEqualTo("escalation.moved");
  }

  @ParameterizedTest
  @CsvSource({
    "first-line, mia, , ",
    "first-line, mia, first-line, ",
    "first-line, mia, , mia",
    "first-line, , first-line, mia",
    ", , first-line, mia"
  })
  void givenNobodyElseGotIt_whenHandedOn_thenItFits(
      @Nullable String team,
      @Nullable String assignee,
      @Nullable String fromTeam,
      @Nullable String fromAssignee) {
    Accepted accepted =
        accepted(
            ticketOf(team, assignee), handOn(TicketEventType.ASSIGNED, fromTeam, fromAssignee));

    assertThat(accepted.ticket().facts().assignee()).isEqualTo("bo");
  }

  @ParameterizedTest
  @CsvSource({"first-line, kim", "repairs, mia", "repairs, kim"})
  void givenAPersonGaveItToSomebodySince_whenHandedOn_thenThePersonWins(
      String team, String assignee) {
    Ticket ticket = ticketOf(team, assignee);

    Accepted accepted = accepted(ticket, handOn(TicketEventType.ASSIGNED, "first-line", "mia"));

    assertThat(accepted.ticket()).isEqualTo(ticket);
    assertThat(accepted.events()).isEmpty();
    assertThat(accepted.notes().getFirst().details())
        .containsEntry("applied", false)
        .containsEntry("because", "assigned-by-person");
  }

  @ParameterizedTest
  @ValueSource(strings = {"resolved", "closed"})
  void givenATicketThatIsDone_whenHandedOnOrFollowed_thenOnlyTheTimelineSaysWhyNot(String status) {
    Ticket ticket = ticket(status);
    Command declined = follow(TicketEventType.ESCALATION_DECLINED);

    for (Command command : List.of(handOn(TicketEventType.ASSIGNED, null, null), declined)) {
      Accepted accepted = accepted(ticket, command);

      assertThat(accepted.ticket()).isEqualTo(ticket);
      assertThat(accepted.events()).isEmpty();
      assertThat(accepted.notes().getFirst().details())
          .containsEntry("because", "ticket-already-resolved");
    }
  }

  @Test
  void whenAnEscalationIsFollowed_thenTheTicketTellsItAndStaysAsItIs() {
    Ticket ticket = ticketOf("first-line", "mia");

    Accepted accepted = accepted(ticket, follow(TicketEventType.ACTION_PLANNED));

    assertThat(accepted.events())
        .singleElement()
        .extracting(event -> event.type().wire())
        .isEqualTo("ticket.action-planned");
    assertThat(accepted.ticket().facts()).isEqualTo(ticket.facts());
    assertThat(accepted.ticket().version()).isEqualTo(ticket.version() + 1);
    assertThat(accepted.notes()).singleElement().extracting("type").isEqualTo("escalation.said");
  }

  private static Command escalate(int from, int to) {
    return command(
        new Change.Escalate(from, to, "escalation.raised", Map.of("toTier", to)),
        Facts.assignedTo("supervisors", "bo"));
  }

  private static Command handOn(
      TicketEventType tells, @Nullable String team, @Nullable String assignee) {
    return command(
        new Change.HandOn(
            tells, Facts.assignedTo(team, assignee), "escalation.moved", Map.of("fromTier", 1)),
        Facts.assignedTo("supervisors", "bo"));
  }

  private static Command follow(TicketEventType tells) {
    return command(new Change.Follow(tells, "escalation.said", Map.of()), Facts.NONE);
  }

  private static Ticket ticketOf(@Nullable String team, @Nullable String assignee) {
    return ticket(null).with(Facts.assignedTo(team, assignee));
  }

  private static Command command(Change change, Facts facts) {
    Origin origin = new Origin("x|r-1", "r-1", NINE, "escalation-service", "time-in-tier-breached");
    return new Command(TICKET_ID, origin, change, facts, null, null);
  }
}

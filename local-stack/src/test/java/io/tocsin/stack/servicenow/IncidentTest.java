package io.tocsin.stack.servicenow;

import static io.tocsin.stack.servicenow.Rows.row;
import static io.tocsin.stack.servicenow.Rows.translate;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.Event;
import io.tocsin.contracts.IntakeData;
import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncidentTest {

  @Test
  void givenAFirstRow_thenTheTicketIsOpenedWhenItWasOpened() {
    Event<IntakeData> opened = only(translate(row("New", "29/2/2016 01:23"))).getFirst();

    assertThat(opened.type()).isEqualTo("ticket.opened");
    assertThat(opened.source()).isEqualTo("servicenow");
    assertThat(opened.subject()).isEqualTo("INC1");
    assertThat(opened.time()).isEqualTo(Instant.parse("2016-02-29T01:16:00Z"));
    assertThat(opened.data().title()).isEqualTo("INC1: Category 55, no subcategory");
    assertThat(opened.data().priority()).isEqualTo(Priority.NORMAL);
    assertThat(Objects.requireNonNull(opened.data().customer()).id()).isEqualTo("caller-7");
    assertThat(opened.data().team()).isEqualTo("group-56");
    assertThat(opened.data().assignee()).isNull();
  }

  @Test
  void givenAFirstRowThatIsActiveAlready_thenItIsOpenedAndMovedAndAnswered() {
    List<Event<IntakeData>> events = only(translate(row("Active", "29/2/2016 05:30")));

    assertThat(types(events))
        .containsExactly("ticket.opened", "ticket.status-changed", "ticket.agent-replied");
    assertThat(events.get(1).time()).isEqualTo(Instant.parse("2016-02-29T05:30:00Z"));
    assertThat(events.get(2).data().agent()).isEqualTo("updated-by-21");
    assertThat(events.get(2).data().body()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({
    "Active, ticket.status-changed, IN_PROGRESS",
    "Awaiting User Info, ticket.status-changed, WAITING_ON_CUSTOMER",
    "Awaiting Vendor, ticket.status-changed, ON_HOLD",
    "Awaiting Problem, ticket.status-changed, ON_HOLD",
    "Awaiting Evidence, ticket.status-changed, ON_HOLD",
    "Resolved, ticket.resolved, RESOLVED",
    "Closed, ticket.closed, CLOSED"
  })
  void givenANewState_thenTheRowStandsForThatChange(String state, String type, Status status) {
    Event<IntakeData> change =
        events(translate(row("New", "1/3/2016 08:00"), row(state, "1/3/2016 09:00")).get(1))
            .getFirst();

    assertThat(change.type()).isEqualTo(type);
    assertThat(change.data().status()).isEqualTo(status);
  }

  @Test
  void givenTheSecondMoveToActive_thenNoSecondFirstAnswer() {
    List<Translated> rows =
        translate(
            row("Active", "1/3/2016 08:00"),
            row("Awaiting User Info", "1/3/2016 09:00"),
            row("Active", "1/3/2016 10:00"));

    assertThat(types(events(rows.get(2)))).containsExactly("ticket.status-changed");
  }

  @Test
  void givenWorkAfterTheSolution_thenReopened() {
    List<Translated> rows =
        translate(
            row("Active", "1/3/2016 08:00"),
            row("Resolved", "1/3/2016 09:00"),
            row("Active", "1/3/2016 10:00"));

    Event<IntakeData> reopened = events(rows.get(2)).getFirst();
    assertThat(reopened.type()).isEqualTo("ticket.reopened");
    assertThat(reopened.data().status()).isEqualTo(Status.IN_PROGRESS);
  }

  @Test
  void givenOnlyAnotherAssignee_thenAssigned() {
    List<Translated> rows =
        translate(
            row("New", "1/3/2016 08:00"),
            row("New", "1/3/2016 09:00", "assigned_to", "Resolver 31"));

    Event<IntakeData> assigned = events(rows.get(1)).getFirst();
    assertThat(assigned.type()).isEqualTo("ticket.assigned");
    assertThat(assigned.data().assignee()).isEqualTo("resolver-31");
    assertThat(assigned.data().team()).isEqualTo("group-56");
  }

  @Test
  void givenStateAssigneeAndPriorityChangeAtOnce_thenTheStateStandsForTheRow() {
    List<Translated> rows =
        translate(
            row("New", "1/3/2016 08:00"),
            row(
                "Awaiting Vendor",
                "1/3/2016 09:00",
                "assigned_to",
                "Resolver 31",
                "priority",
                "1 - Critical"));

    List<Event<IntakeData>> events = events(rows.get(1));
    assertThat(types(events))
        .containsExactly("ticket.status-changed", "ticket.assigned", "ticket.updated");
    assertThat(events.get(2).data().priority()).isEqualTo(Priority.URGENT);
  }

  @Test
  void givenNothingThatWeKnowChanged_thenTheRowIsStillOneEvent() {
    List<Translated> rows = translate(row("New", "1/3/2016 08:00"), row("New", "1/3/2016 09:00"));

    assertThat(types(events(rows.get(1)))).containsExactly("ticket.updated");
  }

  @Test
  void givenTheSameRowTwice_thenTheSameIdsTwice() {
    IncidentRow row = row("Active", "1/3/2016 08:00");

    List<Translated> rows = translate(row, row);

    assertThat(events(rows.get(1))).isEqualTo(events(rows.get(0)));
  }

  @Test
  void givenSeveralEventsOfARow_thenEachHasItsOwnId() {
    List<Event<IntakeData>> events = only(translate(row("Active", "1/3/2016 08:00")));

    assertThat(events).extracting(Event::id).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "incident_state, -100, incident_state is unknown: -100",
        "incident_state, ?, incident_state is missing",
        "sys_updated_at, 31/2/2016 09:00,"
            + " sys_updated_at is no time of the form day/month/year hour:minute",
        "sys_updated_at, 2016-02-01T09:00:00Z,"
            + " sys_updated_at is no time of the form day/month/year hour:minute",
        "sys_updated_at, ?, sys_updated_at is missing",
        "opened_at, ?, opened_at is missing",
        "priority, 9 - Whatever, priority is unknown: 9 - Whatever",
        "number, ?, number is missing"
      })
  void givenARowThatCannotBeUnderstood_thenItIsRefusedAndSaysWhy(
      String column, String value, String reason) {
    List<Translated> rows = translate(row("New", "1/3/2016 08:00", column, value));

    assertThat(rows)
        .singleElement()
        .isInstanceOfSatisfying(
            Translated.Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  @Test
  void givenARefusedFirstRow_thenTheNextOneOpensTheTicket() {
    List<Translated> rows =
        translate(row("-100", "1/3/2016 08:00"), row("Active", "1/3/2016 09:00"));

    assertThat(types(events(rows.get(1)))).startsWith("ticket.opened");
  }

  @Test
  void givenAnUnknownCallerOrPriority_thenThatIsNoFault() {
    Event<IntakeData> opened =
        only(translate(row("New", "1/3/2016 08:00", "caller_id", "?", "priority", "?"))).getFirst();

    assertThat(Objects.requireNonNull(opened.data().customer()).id()).isEqualTo("unknown-caller");
    assertThat(opened.data().priority()).isNull();
  }

  private static List<Event<IntakeData>> only(List<Translated> rows) {
    assertThat(rows).hasSize(1);
    return events(rows.getFirst());
  }

  private static List<Event<IntakeData>> events(Translated row) {
    return Stream.of(row)
        .map(Translated.Events.class::cast)
        .map(Translated.Events::events)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> types(List<Event<IntakeData>> events) {
    return events.stream().map(Event::type).toList();
  }
}

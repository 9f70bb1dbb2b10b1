package io.tocsin.stack.replay;

import static io.tocsin.stack.servicenow.Rows.row;
import static io.tocsin.stack.servicenow.Rows.translate;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.Event;
import io.tocsin.contracts.IntakeData;
import io.tocsin.stack.servicenow.IncidentRow;
import io.tocsin.stack.servicenow.Translated;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountTest {

  private final IncidentRow repeated = row("Awaiting Vendor", "1/3/2016 10:00");
  private final List<Translated> rows =
      translate(
          row("Active", "1/3/2016 08:00"),
          row("-100", "1/3/2016 09:00"),
          repeated,
          repeated,
          row("Closed", "1/3/2016 11:00"));

  private final Account account = new Account(rows);

  @Test
  void givenEveryFate_thenTheTotalsAddUpToTheRows() {
    events(0).forEach(event -> account.accepted(event.id()));
    events(2).forEach(event -> account.accepted(event.id()));
    account.refused(events(4).getFirst().id(), "status contradicts");

    Account.Totals totals = account.totals();

    assertThat(totals.rows()).isEqualTo(5);
    assertThat(totals.accepted()).isEqualTo(2);
    assertThat(totals.duplicates()).isEqualTo(1);
    assertThat(totals.refused())
        .containsEntry("incident_state is unknown: -100", 1)
        .containsEntry("status contradicts", 1)
        .hasSize(2);
    assertThat(totals.complete()).isTrue();
    assertThat(account.unanswered()).isZero();
  }

  @Test
  void givenNoAnswer_thenTheAccountIsNotComplete() {
    events(0).forEach(event -> account.accepted(event.id()));

    assertThat(account.totals().unanswered()).isEqualTo(2);
    assertThat(account.totals().complete()).isFalse();
    assertThat(account.unanswered()).isEqualTo(2);
  }

  @Test
  void givenATicketEventFromAnEarlierRun_thenTheRowIsADuplicate() {
    account.acceptedEarlier(events(0).getFirst().id());

    assertThat(account.totals().duplicates()).isEqualTo(2);
    assertThat(account.totals().accepted()).isZero();
  }

  @Test
  void givenARefusedFurtherEvent_thenItIsToldApartFromTheRows() {
    account.refused(events(0).getLast().id(), "body is missing");

    assertThat(account.totals().followUps().events()).isEqualTo(2);
    assertThat(account.totals().followUps().refused()).containsEntry("body is missing", 1);
    assertThat(account.totals().refused()).doesNotContainKey("body is missing");
  }

  @Test
  void givenSomebodyElsesEvents_thenTheyDoNotCount() {
    account.accepted("unknown");
    account.refused("unknown", "whatever");

    assertThat(account.unanswered()).isEqualTo(5);
  }

  private List<Event<IntakeData>> events(int row) {
    return ((Translated.Events) rows.get(row)).events();
  }
}

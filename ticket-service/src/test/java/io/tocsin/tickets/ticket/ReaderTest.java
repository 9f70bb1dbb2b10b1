package io.tocsin.tickets.ticket;

import static io.tocsin.tickets.ticket.Inputs.NINE;
import static io.tocsin.tickets.ticket.Inputs.OPEN;
import static io.tocsin.tickets.ticket.Inputs.TICKET_ID;
import static io.tocsin.tickets.ticket.Inputs.command;
import static io.tocsin.tickets.ticket.Inputs.input;
import static io.tocsin.tickets.ticket.Inputs.invalid;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.tickets.ticket.Decision.Kind;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "ticket.opened; {'customer': {'id': 'c-1'}}; title; is missing",
        "ticket.opened; {'title': 'x'}; customer; is missing",
        "ticket.opened; {'title': 'x', 'customer': {}}; customer.id; is missing",
        "ticket.opened; {'title': ' ', 'customer': {'id': 'c'}}; title; is empty",
        "ticket.customer-replied; {}; body; is missing",
        "ticket.customer-replied; {'body': ''}; body; is empty",
        "ticket.agent-replied; {'agent': 'ada'}; body; is missing",
        "ticket.status-changed; {}; status; is missing",
        "ticket.assigned; {}; assignee; is missing, and so is team: one of them is needed",
        "ticket.resolved; {'status': 'open'}; status; contradicts ticket.resolved",
        "ticket.reopened; {'status': 'closed'}; status; contradicts ticket.reopened",
        "ticket.updated; {'severity': 0}; severity; must be from 1 to 4",
        "ticket.updated; {'severity': 5}; severity; must be from 1 to 4",
        "ticket.updated; {'affectedUsers': -1}; affectedUsers; must not be less than 0",
        "ticket.updated; {'team': 'a\\u0000b'}; team; has control characters",
        "ticket.updated; {'assignee': 'a\\nb'}; assignee; has control characters",
        "ticket.updated; {'skill': '\\u202e'}; skill; has control characters",
        "ticket.updated; {'team': '\\ud800'}; team; has control characters",
        "ticket.updated; {'agent': ''}; agent; is empty",
        "ticket.updated; {'reason': 'he was rude'}; reason; must be a code with no spaces in it",
        "ticket.updated; {'customer': {'id': 'c', 'locale': 'zz_!'}}; customer.locale;"
            + " is not a language tag such as de-AT",
        "ticket.feedback-received; {}; rating; is missing",
        "ticket.feedback-received; {'rating': 0}; rating; must be from 1 to 5",
        "ticket.feedback-received; {'rating': 6}; rating; must be from 1 to 5",
        "ticket.exploded; {}; ce_type; is not a known type",
        "ticket.merged; {}; ce_type; is not taken from upstream systems",
        "ticket.escalated; {}; ce_type; is not taken from upstream systems"
      })
  void givenAFault_thenItsFieldAndReasonAreNamed(
      String type, String json, String field, String reason) {
    var refused = invalid(type, json.replace('\'', '"'));

    assertThat(refused.kind()).isEqualTo(Kind.INVALID);
    assertThat(refused.faults()).containsExactly(new Fault(field, reason));
  }

  @Test
  void givenSeveralFaults_thenAllAreNamed() {
    var refused = invalid("ticket.opened", "{\"severity\": 9}");

    assertThat(refused.faults())
        .extracting(Fault::field)
        .containsExactlyInAnyOrder("title", "customer", "severity");
  }

  @Test
  void givenALongTitle_thenItIsRefusedByItsLengthNotQuoted() {
    var refused = invalid("ticket.updated", "{\"title\": \"%s\"}".formatted("x".repeat(1 << 20)));

    assertThat(refused.faults())
        .containsExactly(new Fault("title", "is longer than 500 characters"));
  }

  @Test
  void givenTextsAtTheirLimits_thenTheyAreTaken() {
    String json =
        "{\"title\": \"%s\", \"body\": \"%s\", \"team\": \"%s\"}"
            .formatted("t".repeat(500), "b".repeat(100_000), "i".repeat(200));

    assertThat(command("ticket.updated", json).facts().title()).hasSize(500);
  }

  @Test
  void givenTextsBeyondTheirLimits_thenEachIsRefused() {
    String json =
        "{\"body\": \"%s\", \"team\": \"%s\"}".formatted("b".repeat(100_001), "i".repeat(201));

    assertThat(invalid("ticket.updated", json).faults())
        .containsExactly(
            new Fault("body", "is longer than 100000 characters"),
            new Fault("team", "is longer than 200 characters"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1969-12-31T23:59:59Z", "+10000-01-01T00:00:00Z"})
  void givenATimeNobodyMeans_thenItIsRefused(Instant time) {
    assertThat(invalid(input("ticket.opened", time, OPEN)).faults())
        .containsExactly(new Fault("time", "must be between the years 1970 and 9999"));
  }

  @Test
  void givenASourceWithControlCharacters_thenItIsRefused() {
    Input good = input("ticket.opened", OPEN);
    Input bad =
        new Input("k", null, TICKET_ID, good.type(), NINE, "cr\u0000m", "T\n1", good.data());

    assertThat(invalid(bad).faults())
        .extracting(Fault::field)
        .containsExactly("source", "externalId");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "ticket.customer-replied; {'body': 'x', 'agent': 'ada'}; customer",
        "ticket.feedback-received; {'rating': 5, 'agent': 'ada'}; customer",
        "ticket.agent-replied; {'body': 'x', 'agent': 'ada'}; ada",
        "ticket.escalation-requested; {}; customer",
        "ticket.escalation-requested; {'agent': 'ada'}; ada",
        "ticket.updated; {}; crm"
      })
  void givenAnInput_thenTheActorIsWhoDidIt(String type, String json, String actor) {
    assertThat(command(type, json.replace('\'', '"')).origin().actor()).isEqualTo(actor);
  }
}

package io.tocsin.tickets;

import static io.tocsin.tickets.Service.OPEN;
import static io.tocsin.tickets.Service.get;
import static io.tocsin.tickets.Service.number;
import static io.tocsin.tickets.Service.timelineTypes;
import static io.tocsin.tickets.Service.unique;
import static io.tocsin.tickets.Upstream.header;
import static io.tocsin.tickets.Upstream.headers;
import static io.tocsin.tickets.Upstream.text;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.IntakeData;
import io.tocsin.contracts.TicketData;
import io.tocsin.contracts.Topic;
import io.tocsin.kit.events.CloudEvents;
import io.tocsin.kit.events.Decoded;
import io.tocsin.kit.json.Json;
import io.tocsin.kit.json.Parsed;
import io.tocsin.kit.testing.KafkaAndPostgres;
import io.tocsin.kit.testing.TopicReader;
import io.tocsin.tickets.intake.Rehearsal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(KafkaAndPostgres.class)
class IntakeTest {

  private static final String ESCALATION_REQUEST = "{\"body\": \"Escalation Request\"}";

  private final String subject = unique("T");
  private final Upstream upstream = new Upstream();
  private final TopicReader events = TopicReader.atEnd(Topic.TICKET_EVENTS);
  private final TopicReader deadLetters = TopicReader.atEnd(Topic.TICKET_INTAKE_DLQ);

  @AfterEach
  void close() {
    upstream.close();
    events.close();
    deadLetters.close();
  }

  @Test
  void whenAnUpstreamTellsATicketsLife_thenItIsPublishedWithContiguousVersions() {
    upstream.event(unique("e"), "ticket.opened", subject, OPEN);
    upstream.event(unique("e"), "ticket.status-changed", subject, "{\"status\": \"on-hold\"}");
    upstream.event(unique("e"), "ticket.customer-replied", subject, "{\"body\": \"well?\"}");
    upstream.event("last-" + subject, "ticket.resolved", subject, "{\"agent\": \"ada\"}");

    List<ConsumerRecord<String, byte[]>> published = events.take(4);

    assertThat(published)
        .extracting(e -> header(e, "ce_type"))
        .containsExactly(
            "ticket.opened", "ticket.status-changed", "ticket.customer-replied", "ticket.resolved");
    assertThat(published)
        .extracting(e -> header(e, "ce_version"))
        .containsExactly("1", "2", "3", "4");
    assertThat(published).extracting(ConsumerRecord::key).containsOnly(ticketId());
    assertThat(header(published.getLast(), "ce_cause")).isEqualTo("last-" + subject);
    assertThat(timelineTypes(ticketId())).hasSize(4);
  }

  @Test
  void givenAnEventThatWasTaken_whenItComesAgain_thenNothingHappens() {
    String id = unique("e");
    upstream.event(id, "ticket.opened", subject, OPEN);
    upstream.event(id, "ticket.opened", subject, OPEN);
    upstream.event(unique("e"), "ticket.updated", subject, "{\"priority\": \"low\"}");

    assertThat(events.take(2))
        .extracting(e -> header(e, "ce_type"))
        .containsExactly("ticket.opened", "ticket.updated");
    assertThat(timelineTypes(ticketId())).hasSize(2);
  }

  @Test
  void whenNotificationServicePassesOnWhatPeopleDid_thenItIsOfTheTicketWithThatId() {
    upstream.event(unique("e"), "ticket.opened", subject, OPEN);
    passedOn("ticket.escalation-acknowledged", ticketId(), "{\"agent\": \"boris\"}");
    passedOn("ticket.feedback-received", ticketId(), "{\"rating\": 1, \"body\": \"Too slow.\"}");

    List<ConsumerRecord<String, byte[]>> published = events.take(3);

    assertThat(published).extracting(ConsumerRecord::key).containsOnly(ticketId());
    assertThat(text(published.get(1))).contains("\"actor\":\"boris\"");
    assertThat(text(published.get(2)))
        .contains("\"rating\":1", "\"actor\":\"customer\"")
        .doesNotContain("slow");
    get("/tickets/" + ticketId() + "/timeline").body("body", hasItem("Too slow."));
  }

  @ParameterizedTest
  @CsvSource({
    "ticket.escalation-acknowledged, T-1, ce_subject",
    "ticket.opened, 0d5c6f0e-6b8e-8c1f-9a52-3b1f6f4f7a10, ce_type"
  })
  void givenNotificationServiceNamesNoTicketOrOpensOne_thenThatIsADeadLetter(
      String type, String ticket, String field) {
    passedOn(type, ticket, OPEN);

    assertThat(header(deadLetters.take(1).getFirst(), "dlq_field")).isEqualTo(field);
  }

  private void passedOn(String type, String ticket, String json) {
    Map<String, String> headers = headers(unique("e"), type, ticket);
    headers.put("ce_source", "notification-service");
    upstream.send(Topic.TICKET_INTAKE, headers, ticket, json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "ce_time; 2026-01-05T09:00:00; {}; ce_time; zone",
        "ce_time; yesterday; {}; ce_time; zone",
        "ce_id; ''; {}; ce_id; is missing",
        "ce_id; a\u0000b; {}; ce_id; control characters",
        "ce_source; ''; {}; ce_source; is missing",
        "ce_type; ticket.exploded; {}; ce_type; is not a known type",
        "ce_type; ticket.escalated; {}; ce_type; is not taken from upstream",
        "ce_specversion; 0.3; {}; ce_specversion; must be 1.0",
        "ce_subject; other; {}; ce_subject; must equal",
        "-; -; {'title':; data; is not JSON",
        "-; -; null; data; is null",
        "-; -; []; data; must be an object",
        "-; -; {'priority': 'huge'}; priority; is not one of",
        "-; -; {'status': 'lost'}; status; is not one of",
        "-; -; {'severity': 'two'}; severity; a whole number",
        "-; -; {'title': {}}; title; must be text",
        "-; -; {'team': 'a\\u0000'}; team; has control characters",
        "-; -; {'severity': 9}; severity; from 1 to 4",
        "ce_type; ticket.customer-replied; {}; body; is missing",
        "ce_type; ticket.status-changed; {}; status; is missing",
        "ce_type; ticket.reopened; {}; status; is open",
        "ce_type; ticket.opened; {'title': 'x', 'customer': {'id': 'c'}}; externalId; is the id",
      })
  void givenABadRecord_thenItIsADeadLetterAndThePartitionGoesOn(
      String header, String value, String json, String field, String reason) {
    upstream.event(unique("e"), "ticket.opened", subject, OPEN);
    Map<String, String> headers = headers(unique("bad"), "ticket.updated", subject);
    if (!header.equals("-")) {
      headers.put(header, value);
    }
    upstream.send(Topic.TICKET_INTAKE, headers, subject, json.replace('\'', '"'));
    upstream.event("good-" + subject, "ticket.updated", subject, "{\"priority\": \"low\"}");

    var dead = deadLetters.take(1).getFirst();
    assertThat(header(dead, "dlq_field")).isEqualTo(field);
    assertThat(header(dead, "dlq_reason")).contains(reason);
    assertThat(header(dead, "dlq_topic")).isEqualTo("ticket-intake");
    assertThat(header(dead, "dlq_reader")).isEqualTo("ticket-service");
    assertThat(header(dead, "ce_id")).isEqualTo(headers.get("ce_id"));
    assertThat(text(dead)).isEqualTo(json.replace('\'', '"'));
    assertThat(events.take(2)).extracting(e -> header(e, "ce_version")).containsExactly("1", "2");
    assertThat(timelineTypes(ticketId())).containsExactly("ticket.opened", "ticket.updated");
  }

  @Test
  void givenATitleOfAMegabyte_thenItIsADeadLetter() {
    String json =
        "{\"title\": \"%s\", \"customer\": {\"id\": \"c\"}}".formatted("x".repeat(900_000));

    upstream.event(unique("e"), "ticket.opened", subject, json);

    var dead = deadLetters.take(1).getFirst();
    assertThat(header(dead, "dlq_field")).isEqualTo("title");
    assertThat(header(dead, "dlq_reason")).contains("is longer than 500 characters");
    assertThat(dead.value()).hasSize(json.length());
    get("/tickets/" + ticketId()).statusCode(404);
  }

  @Test
  void givenAnUnknownTicket_whenItIsOpenedAfterAll_thenTheRefusedEventMayComeAgain() {
    String id = unique("e");
    upstream.event(id, "ticket.updated", subject, "{\"priority\": \"low\"}");
    assertThat(header(deadLetters.take(1).getFirst(), "dlq_field")).isEqualTo("ticket");

    upstream.event(unique("e"), "ticket.opened", subject, OPEN);
    upstream.event(id, "ticket.updated", subject, "{\"priority\": \"low\"}");

    assertThat(events.take(2))
        .extracting(e -> header(e, "ce_type"))
        .containsExactly("ticket.opened", "ticket.updated");
  }

  @Test
  void whenTheServiceAndItsRehearsalTakeTheSame_thenTheyPublishTheSame() {
    String id = unique("e");
    upstream.event(id, "ticket.opened", subject, OPEN);
    upstream.event(id + "2", "ticket.customer-replied", subject, ESCALATION_REQUEST);

    List<Event<TicketData>> rehearsed =
        Rehearsal.ticketEvents(
            List.of(
                intake(id, "ticket.opened", OPEN),
                intake(id + "2", "ticket.customer-replied", ESCALATION_REQUEST)));

    assertThat(events.take(3))
        .map(e -> CloudEvents.decode(e, TicketData.class))
        .isEqualTo(rehearsed.stream().map(Decoded.Readable::new).toList());
  }

  @Test
  void givenUnknownFieldsOnKafka_thenTheyAreIgnored() {
    upstream.event(
        unique("e"),
        "ticket.opened",
        subject,
        "{\"title\": \"x\", \"customer\": {\"id\": \"c\", \"name\": \"Al\"}, \"colour\": 1}");

    assertThat(text(events.take(1).getFirst())).doesNotContain("Al").doesNotContain("colour");
  }

  @Test
  void whenRecordsWereTakenAndRefused_thenMetricsCountThem() {
    upstream.event(unique("e"), "ticket.exploded", subject, "{}");
    deadLetters.take(1);

    get("/q/metrics")
        .statusCode(200)
        .body(
            containsString(
                "tocsin_dead_letters_total{reader=\"ticket-service\",topic=\"ticket-intake\"}"))
        .body(
            containsString(
                "tocsin_intake_records_total{outcome=\"refused\",topic=\"ticket-intake\"}"));
  }

  @Test
  void givenManyTicketsAtOnce_thenEachHasItsVersionsInOrder() {
    int tickets = 300;
    long before = number("SELECT count(*) FROM tickets");
    for (int i = 0; i < tickets; i++) {
      upstream.event(unique("e"), "ticket.opened", subject + i, OPEN);
      upstream.event(unique("e"), "ticket.customer-replied", subject + i, "{\"body\": \"hm\"}");
    }

    List<ConsumerRecord<String, byte[]>> published = events.take(2 * tickets);

    assertThat(number("SELECT count(*) FROM tickets")).isEqualTo(before + tickets);
    Map<String, List<String>> versions =
        published.stream()
            .collect(
                groupingBy(
                    ConsumerRecord::key,
                    mapping(e -> String.valueOf(header(e, "ce_version")), toList())));
    assertThat(versions).hasSize(tickets);
    assertThat(versions.values()).allSatisfy(v -> assertThat(v).containsExactly("1", "2"));
  }

  private Event<IntakeData> intake(String id, String type, String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return switch (Json.read(Json.WIRE, bytes, IntakeData.class)) {
      case Parsed.Ok<IntakeData>(IntakeData data) ->
          new Event<>(id, "crm", type, subject, Upstream.NINE, null, null, data);
      case Parsed.Bad<IntakeData>(var errors) -> throw new AssertionError(errors.toString());
    };
  }

  private String ticketId() {
    return TicketEvents.ticketId("crm", subject);
  }
}

package io.tocsin.escalation;

import static io.restassured.RestAssured.given;
import static io.tocsin.escalation.Upstream.breach;
import static io.tocsin.escalation.Upstream.breachId;
import static io.tocsin.escalation.Upstream.opened;
import static io.tocsin.escalation.Upstream.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.contracts.EscalationData;
import io.tocsin.contracts.EscalationKind;
import io.tocsin.contracts.EscalationReason;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.SlaEventType;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.contracts.Topic;
import io.tocsin.escalation.store.TicketFacts;
import io.tocsin.kit.testing.KafkaAndPostgres;
import io.tocsin.kit.testing.TopicReader;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service on a real broker and a real database, with the roster that it comes with. */
@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
class EscalationFlowTest {

  @Inject TicketFacts facts;
  @Inject MatrixDesk matrices;
  @Inject MeterRegistry metrics;

  private Upstream upstream;
  private Announced announced;
  private String ticket;

  @BeforeEach
  void listen() {
    upstream = new Upstream();
    announced = new Announced();
    ticket = UUID.randomUUID().toString();
  }

  @AfterEach
  void close() {
    upstream.close();
    announced.close();
  }

  @Test
  void givenAnOpenTicket_whenItsTimeInTierRunsOut_thenItIsRaisedToWhoIsOnCall() {
    upstream.send(opened(ticket));
    upstream.send(breach(ticket, 1));

    Event<EscalationData> raised = announced.one(ticket);

    assertThat(raised.type()).isEqualTo("escalation.raised");
    assertThat(raised.source()).isEqualTo("escalation-service");
    assertThat(raised.cause()).isEqualTo(breachId(ticket, 1));
    assertThat(raised.data())
        .isEqualTo(
            new EscalationData(
                EscalationReason.TIME_IN_TIER_BREACHED,
                1,
                2,
                "supervisors",
                "priya.nair",
                "tomas.novak",
                "tier-2",
                "time-in-tier",
                Upstream.DUE,
                Upstream.CUSTOMER,
                "EXT-" + ticket,
                "escalation-service",
                EscalationKind.HIERARCHICAL,
                new EscalationData.Holder("first-line", "mia.hartmann"),
                null,
                new EscalationData.MatrixRow("time-in-tier", matrices.written().version()),
                null,
                List.of("priya.nair"),
                "samuel.okafor"));
  }

  @Test
  void givenABreachThatWasDecidedOn_whenItIsDeliveredAgain_thenNothingIsAdded() {
    upstream.send(opened(ticket));
    upstream.send(List.of(breach(ticket, 1), breach(ticket, 1)));
    announced.of(ticket, 1);
    upstream.send(breach(ticket, 1));
    upstream.send(moved(2, 2));
    upstream.send(breach(ticket, 2));

    assertThat(announced.one(ticket).data().toTier()).isEqualTo(3);
    assertThat(announced.leftOf(ticket)).isEmpty();
  }

  @Test
  void givenATicketThatNobodySolves_whenEachTierRunsOut_thenItClimbsToTheTopAndIsExhaustedOnce() {
    upstream.send(opened(ticket));
    upstream.send(breach(ticket, 1));
    announced.of(ticket, 1);
    upstream.send(moved(2, 2));
    upstream.send(breach(ticket, 2));
    announced.of(ticket, 1);
    upstream.send(moved(3, 3));
    upstream.send(breach(ticket, 3));

    Event<EscalationData> exhausted = announced.one(ticket);
    assertThat(exhausted.type()).isEqualTo("escalation.exhausted");
    assertThat(exhausted.data().reason()).isEqualTo(EscalationReason.TOP_TIER_BREACHED);

    upstream.send(sla("again", 3, SlaEventType.BREACHED));
    Event<EscalationData> reminder = announced.one(ticket);
    assertThat(reminder.type()).isEqualTo("escalation.reminded");
    assertThat(reminder.data().reason()).isEqualTo(EscalationReason.STILL_EXHAUSTED);
    assertThat(reminder.data().inform()).containsExactly("member:samuel.okafor");
  }

  @Test
  void givenARaisedTicket_whenAcknowledgedThenResolved_thenTheCaseFollowsAndTellsWhy() {
    upstream.send(opened(ticket));
    upstream.send(breach(ticket, 1));
    announced.of(ticket, 1);
    upstream.send(moved(2, 2));
    upstream.send(
        ticket(
            ticket,
            3,
            TicketEventType.ESCALATION_ACKNOWLEDGED,
            Status.IN_PROGRESS,
            2,
            "priya.nair"));
    Event<EscalationData> acknowledged = announced.one(ticket);
    upstream.send(ticket(ticket, 4, TicketEventType.RESOLVED, Status.RESOLVED, 2, "priya.nair"));
    Event<EscalationData> closed = announced.one(ticket);

    assertThat(acknowledged.type()).isEqualTo("escalation.acknowledged");
    assertThat(acknowledged.data().actor()).isEqualTo("priya.nair");
    assertThat(closed.type()).isEqualTo("escalation.closed");
    assertThat(closed.data().reason()).isEqualTo(EscalationReason.TICKET_RESOLVED);
    given()
        .get("/escalations/" + ticket)
        .then()
        .statusCode(200)
        .body("escalation.state", equalTo("closed"))
        .body(
            "decisions.reason",
            contains("time-in-tier-breached", "acknowledged-by-person", "ticket-resolved"))
        .body("decisions.after.state", contains("raised", "acknowledged", "closed"))
        .body("decisions[0].cause", equalTo(breachId(ticket, 1)));
    given()
        .queryParam("state", "closed")
        .get("/escalations")
        .then()
        .body("ticketId", hasItem(ticket));
    given()
        .get("/q/metrics")
        .then()
        .body(containsString("tocsin_escalation_acknowledge_time_seconds_count{tier=\"2\"}"))
        .body(
            containsString(
                "tocsin_escalations_total{reason=\"ticket-resolved\",tier=\"2\","
                    + "type=\"escalation.closed\"}"));
  }

  @Test
  void givenAResolvedTicket_whenABreachComesLate_thenItIsSkippedWithTheReason() {
    upstream.send(opened(ticket));
    upstream.send(ticket(ticket, 2, TicketEventType.RESOLVED, Status.RESOLVED, 1, "mia.hartmann"));
    awaitFacts(ticket);
    upstream.send(breach(ticket, 1));

    assertThat(announced.one(ticket).data().reason())
        .isEqualTo(EscalationReason.TICKET_ALREADY_RESOLVED);
  }

  @Test
  void givenACustomerWhoAsks_whenRead_thenTheRequestIsAnnouncedOnce() {
    var request =
        ticket(ticket, 2, TicketEventType.ESCALATION_REQUESTED, Status.OPEN, 1, "customer");
    upstream.send(List.of(opened(ticket), request, request));
    upstream.send(request);
    upstream.send(breach(ticket, 1));

    List<Event<EscalationData>> events = announced.of(ticket, 2);

    assertThat(events)
        .extracting(Event::type)
        .containsExactly("escalation.requested", "escalation.raised");
    assertThat(events.getFirst().data().reason()).isEqualTo(EscalationReason.CUSTOMER_REQUESTED);
  }

  @Test
  void givenABreachAndItsRetractionTogether_whenRead_thenNobodyGetsTheTicket() {
    upstream.send(opened(ticket));
    awaitFacts(ticket);
    upstream.send(
        List.of(
            breach(ticket, 1),
            Upstream.sla(
                ticket,
                1,
                UUID.randomUUID().toString(),
                SlaEventType.BREACH_RETRACTED,
                "time-in-tier",
                breachId(ticket, 1)),
            breach(ticket, 2)));

    List<EscalationReason> reasons = new ArrayList<>();
    announced.of(ticket, 2).forEach(event -> reasons.add(event.data().reason()));
    assertThat(reasons)
        .containsExactly(EscalationReason.BREACH_RETRACTED, EscalationReason.NOT_THE_CURRENT_TIER);
  }

  @Test
  void givenABreachThatOvertakesItsTicket_whenDecided_thenItKnowsTheCustomer() {
    List<ProducerRecord<String, byte[]>> backlog = new ArrayList<>();
    for (int version = 1; version <= 5_000; version++) {
      // Before the ticket, in its partition: the reader of tickets has work for a while.
      backlog.add(
          samePartition(
              ticket(
                  "busy-" + ticket,
                  version,
                  TicketEventType.UPDATED,
                  Status.OPEN,
                  1,
                  "mia.hartmann")));
    }
    backlog.add(opened(ticket));
    upstream.send(backlog);
    upstream.send(breach(ticket, 1));

    assertThat(announced.one(ticket).data().customer()).isEqualTo(Upstream.CUSTOMER);
    assertThat(metrics.get("tocsin.escalation.facts.wait").timer().count()).isPositive();
  }

  @Test
  void givenRecordsThatCantBeRead_whenTaken_thenTheyAreDeadLettersAndThePartitionGoesOn() {
    try (var deadSla = TopicReader.atEnd(Topic.SLA_EVENTS_DLQ);
        var deadTickets = TopicReader.atEnd(Topic.TICKET_EVENTS_DLQ)) {
      upstream.send(corrupt(breach(ticket, 1), "{\"metric\": "));
      upstream.send(corrupt(opened(ticket), "{\"status\": \"asleep\", \"tier\": 1}"));
      upstream.send(opened(ticket));
      upstream.send(breach(ticket, 1));

      ConsumerRecord<String, byte[]> sla = deadSla.take(1).getFirst();
      ConsumerRecord<String, byte[]> dead = deadTickets.take(1).getFirst();

      assertThat(new String(sla.value(), StandardCharsets.UTF_8)).isEqualTo("{\"metric\": ");
      assertThat(header(sla, "dlq_reader")).isEqualTo("escalation-service");
      assertThat(header(sla, "ce_id")).isEqualTo(breachId(ticket, 1));
      assertThat(header(dead, "dlq_field")).isEqualTo("status");
      assertThat(header(dead, "dlq_reason")).contains("asleep");
      assertThat(announced.one(ticket).type()).isEqualTo("escalation.raised");
    }
  }

  @Test
  void givenOtherClocks_whenTheyBreach_thenNobodyIsEscalated() {
    upstream.send(opened(ticket));
    upstream.send(
        Upstream.sla(
            ticket, 1, UUID.randomUUID().toString(), SlaEventType.BREACHED, "resolution", null));
    upstream.send(breach(ticket, 1));

    assertThat(announced.one(ticket).data().metric()).isEqualTo("time-in-tier");
    given()
        .get("/escalations/" + ticket)
        .then()
        .body("decisions.reason", contains("no-row-answers", "time-in-tier-breached"));
  }

  private ProducerRecord<String, byte[]> moved(int version, int tier) {
    return ticket(
        ticket, version, TicketEventType.ESCALATED, Status.OPEN, tier, "escalation-service");
  }

  private ProducerRecord<String, byte[]> sla(String id, int tier, SlaEventType type) {
    return Upstream.sla(ticket, tier, ticket + id, type, "time-in-tier", null);
  }

  private void awaitFacts(String ticket) {
    await().until(() -> !facts.read(List.of(ticket)).isEmpty());
  }

  private ProducerRecord<String, byte[]> samePartition(ProducerRecord<String, byte[]> record) {
    int partition =
        BuiltInPartitioner.partitionForKey(
            ticket.getBytes(StandardCharsets.UTF_8), Topic.TICKET_EVENTS.partitions());
    return new ProducerRecord<>(
        record.topic(), partition, record.key(), record.value(), record.headers());
  }

  private static ProducerRecord<String, byte[]> corrupt(
      ProducerRecord<String, byte[]> record, String value) {
    return new ProducerRecord<>(
        record.topic(),
        null,
        record.key(),
        value.getBytes(StandardCharsets.UTF_8),
        record.headers());
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}

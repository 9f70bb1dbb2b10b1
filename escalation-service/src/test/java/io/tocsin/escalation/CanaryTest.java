package io.tocsin.escalation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.contracts.Canary;
import io.tocsin.contracts.Customer;
import io.tocsin.contracts.EscalationData;
import io.tocsin.contracts.EscalationReason;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.Priority;
import io.tocsin.contracts.SlaData;
import io.tocsin.contracts.SlaEventType;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketData;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.contracts.Topic;
import io.tocsin.kit.events.CloudEvents;
import io.tocsin.kit.events.EventIds;
import io.tocsin.kit.testing.KafkaAndPostgres;
import jakarta.inject.Inject;
import java.time.Duration;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Canaries climb by rules of their own, ask nobody real, and are in no report. */
@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
class CanaryTest {

  @Inject MeterRegistry metrics;

  private Upstream upstream;
  private Announced announced;

  @BeforeEach
  void listen() {
    upstream = new Upstream();
    announced = new Announced();
  }

  @AfterEach
  void close() {
    upstream.close();
    announced.close();
  }

  @Test
  void givenACanary_whenItsClockRunsOut_thenItClimbsToNobodyReal_andIsInNoReport() {
    String ticket = EventIds.ticket(Canary.NAME, "canary-1");
    double counted = counted();
    upstream.send(canary("canary-1", ticket, 1, TicketEventType.OPENED, Status.OPEN));

    upstream.send(breach(ticket));

    EscalationData raised = announced.one(ticket).data();
    assertThat(raised.reason()).isEqualTo(EscalationReason.METRIC_BREACHED);
    assertThat(raised.toTier()).isEqualTo(2);
    assertThat(raised.team()).isEqualTo("canary");
    assertThat(raised.assignee()).isEqualTo("canary");
    assertThat(raised.manager()).isNull();
    assertThat(raised.drill()).isTrue();
    given()
        .queryParam("drill", true)
        .get("/escalations")
        .then()
        .body("ticketId", not(hasItem(ticket)));
    given().get("/escalations").then().body("ticketId", not(hasItem(ticket)));
    given()
        .queryParam("drill", true)
        .queryParam("ticket", ticket)
        .get("/escalations")
        .then()
        .body("ticketId", hasSize(1));
    assertThat(counted()).isEqualTo(counted);
  }

  @Test
  void givenACanaryIsClosed_thenItsCaseIsClosed() {
    String ticket = EventIds.ticket(Canary.NAME, "canary-2");
    upstream.send(canary("canary-2", ticket, 1, TicketEventType.OPENED, Status.OPEN));
    upstream.send(breach(ticket));
    announced.one(ticket);

    upstream.send(canary("canary-2", ticket, 2, TicketEventType.CLOSED, Status.CLOSED));

    assertThat(announced.one(ticket).type()).isEqualTo("escalation.closed");
    given()
        .queryParam("drill", true)
        .get("/escalations")
        .then()
        .body("ticketId", not(hasItem(ticket)));
  }

  @Test
  void givenACanaryWhoseTicketIsNotKnown_thenNobodyIsAsked() {
    upstream.send(breach("lost-canary"));
    upstream.send(Upstream.opened("after-the-canary"));
    upstream.send(Upstream.breach("after-the-canary", 1));

    announced.one("after-the-canary");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> given().get("/escalations/lost-canary").statusCode() == 404);
    assertThat(announced.leftOf("lost-canary")).isEmpty();
  }

  private double counted() {
    return metrics.find("tocsin.escalations").counters().stream().mapToDouble(Counter::count).sum()
        + metrics.find("tocsin.escalation.drills").counters().stream()
            .mapToDouble(Counter::count)
            .sum();
  }

  private static ProducerRecord<String, byte[]> canary(
      String id, String ticket, long version, TicketEventType type, Status status) {
    return CloudEvents.record(
        Topic.TICKET_EVENTS,
        new Event<>(
            EventIds.of(ticket, Long.toString(version)),
            "ticket-service",
            type.wire(),
            ticket,
            Upstream.OPENED,
            null,
            version,
            new TicketData(
                Priority.HIGH,
                status,
                1,
                null,
                null,
                new Customer(Canary.NAME, null, null),
                null,
                null,
                null,
                Canary.NAME,
                id,
                Canary.NAME,
                null)));
  }

  private static ProducerRecord<String, byte[]> breach(String ticket) {
    SlaData data =
        new SlaData(
            ticket + "/canary/1",
            Canary.NAME,
            1,
            Canary.POLICY,
            1,
            Canary.POLICY,
            1,
            null,
            Canary.TARGET,
            Canary.TARGET,
            Upstream.OPENED,
            Upstream.DUE,
            null,
            Upstream.DUE,
            Upstream.DUE,
            Duration.ZERO,
            false,
            null,
            null,
            null,
            null,
            null,
            null);
    return CloudEvents.record(
        Topic.SLA_EVENTS,
        new Event<>(
            EventIds.of("breach", ticket),
            "sla-timer-service",
            SlaEventType.BREACHED.wire(),
            ticket,
            Upstream.DUE,
            null,
            null,
            data));
  }
}

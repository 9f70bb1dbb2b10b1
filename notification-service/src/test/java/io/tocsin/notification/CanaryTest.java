package io.tocsin.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tocsin.contracts.Canary;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.IntakeData;
import io.tocsin.contracts.SlaEventType;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.contracts.Topic;
import io.tocsin.kit.events.EventIds;
import io.tocsin.notification.canary.Aviary;
import io.tocsin.notification.store.Canaries;
import io.tocsin.notification.testing.Receivers;
import io.tocsin.notification.testing.Wire;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Canaries: sent by one instance, told to nobody, measured where they end, never left open. */
@QuarkusTest
@TestProfile(Service.Impatient.class)
class CanaryTest extends Service {

  private static final Duration EVERY = Duration.ofSeconds(30);

  @Inject Aviary aviary;
  @Inject MeterRegistry metrics;

  private final Instant now = InstantSource.system().instant().truncatedTo(ChronoUnit.MILLIS);

  @BeforeEach
  void noneIsUnderWay() throws Exception {
    sql("DELETE FROM canary");
  }

  @Test
  void givenOneIsSent_whenItIsEscalated_thenNobodyIsTold_itIsMeasured_andItsTicketIsClosed()
      throws Exception {
    Instant sentAt = now.minusSeconds(3);
    assertThat(aviary.send(sentAt, EVERY)).isTrue();
    assertThat(aviary.send(sentAt, EVERY)).as("another instance").isFalse();
    String id = id(sentAt);
    String ticket = EventIds.ticket(Canary.NAME, id);
    await().untilAsserted(() -> assertThat(types(id)).containsExactly("ticket.opened"));
    Event<IntakeData> opened = ActingTest.passedOn(id).getFirst();
    assertThat(opened.source()).isEqualTo("canary");
    int mails = Receivers.smtp().getReceivedMessages().length;
    long measured = latency().count();
    double seconds = latency().totalTime(TimeUnit.SECONDS);

    topics.send(
        Topic.TICKET_EVENTS, Wire.canaryTicket(ticket, TicketEventType.OPENED, Status.OPEN));
    topics.send(
        Topic.SLA_EVENTS,
        Wire.sla(SlaEventType.BREACHED, "b-" + ticket, ticket, "canary", null, null));
    topics.send(Topic.ESCALATION_EVENTS, Wire.canaryRaised(ticket));

    await()
        .untilAsserted(
            () -> assertThat(types(id)).containsExactly("ticket.opened", "ticket.closed"));
    await().until(() -> states(ticket).equals(List.of("accepted")));
    topics.send(
        Topic.TICKET_EVENTS, Wire.canaryTicket(ticket, TicketEventType.CLOSED, Status.CLOSED));
    assertThat(latency().count()).isEqualTo(measured + 1);
    assertThat(metrics.find("tocsin.notifications").tag("channel", "canary").counters()).isEmpty();
    assertThat(latency().totalTime(TimeUnit.SECONDS) - seconds).isBetween(1.0, 30.0);
    assertThat(number(Canaries.AGE)).isBetween(3L, 60L);
    given()
        .queryParam("ticket", ticket)
        .get("/deliveries")
        .then()
        .body("deliveries.channel", contains("canary"));
    assertThat(Receivers.smtp().getReceivedMessages()).hasSize(mails);
    assertThat(topics.notifications(ticket)).isEmpty();
  }

  @Test
  void givenOneIsLost_thenItsTicketIsClosed_andTheAgeGrows_untilOneComes() throws Exception {
    Instant sentAt = now.minusSeconds(1000);
    aviary.send(sentAt, EVERY);
    String id = id(sentAt);
    assertThat(number(Canaries.AGE)).isGreaterThanOrEqualTo(1000);

    Instant next = now.plusSeconds(600);
    aviary.send(next, EVERY);
    aviary.send(next, EVERY);

    await()
        .untilAsserted(
            () -> assertThat(types(id)).containsExactly("ticket.opened", "ticket.closed"));
    assertThat(number(Canaries.AGE)).as("no other has come").isGreaterThanOrEqualTo(1000);
    String ticket = EventIds.ticket(Canary.NAME, id);
    assertThat(aviary.welcome(ticket, now)).as("late, but here").contains(sentAt.plusSeconds(2));
    assertThat(aviary.welcome(ticket, now)).as("the same once more").isEmpty();
    assertThat(aviary.welcome(EventIds.ticket(Canary.NAME, id(next)), now)).isPresent();
    await().untilAsserted(() -> assertThat(types(id(next))).hasSize(2));
    assertThat(types(id)).hasSize(2);
    assertThat(number(Canaries.AGE)).isLessThan(1000);
  }

  private static String id(Instant sentAt) {
    return "canary-" + sentAt.toEpochMilli() / EVERY.toMillis();
  }

  private static List<String> types(String id) {
    return ActingTest.passedOn(id).stream().map(Event::type).toList();
  }

  private Timer latency() {
    return metrics.get("tocsin.canary.latency").timer();
  }
}

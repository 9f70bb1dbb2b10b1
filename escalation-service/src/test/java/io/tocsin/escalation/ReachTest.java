package io.tocsin.escalation;

import static io.restassured.RestAssured.given;
import static io.tocsin.escalation.Upstream.breach;
import static io.tocsin.escalation.Upstream.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.tocsin.contracts.NotificationData;
import io.tocsin.contracts.NotificationEventType;
import io.tocsin.contracts.Topic;
import io.tocsin.escalation.store.Presences;
import io.tocsin.kit.testing.KafkaAndPostgres;
import io.tocsin.kit.testing.TopicReader;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose contact works, as notification-service tells it, on a real broker and database. */
@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
class ReachTest {

  private static final Instant NOON = Instant.parse("2026-01-06T12:00:00Z");
  private static final String PRIYA = "priya.nair";
  private static final String ELENA = "elena.rossi";

  @Inject Presences presences;

  private Upstream upstream;
  private String ticket;

  @BeforeEach
  void begin() {
    upstream = new Upstream();
    ticket = UUID.randomUUID().toString();
  }

  @AfterEach
  void end() {
    upstream.close();
    QuarkusTransaction.requiringNew()
        .run(() -> presences.unreachable().forEach(presences::canBeReached));
  }

  @Test
  void givenAMailThatCameBack_whenATicketIsRaised_thenAnotherOfTheTeamGetsIt() {
    upstream.send(undeliverable(PRIYA, "smtp-550", NOON));
    await().until(() -> presences.unreachable().contains(PRIYA));

    given()
        .get("/roster/unreachable")
        .then()
        .statusCode(200)
        .body("id", hasItem(PRIYA))
        .body("since", hasItem("2026-01-06T12:00:00Z"));
    seeOnTheGauge("1.0");
    try (var announced = new Announced()) {
      upstream.send(opened(ticket));
      upstream.send(breach(ticket, 1));
      assertThat(announced.one(ticket).data().assignee()).isEqualTo("tomas.novak");
    }
  }

  /** It is counted now and then, not with each scrape. */
  private static void seeOnTheGauge(String members) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                given()
                    .get("/q/metrics")
                    .then()
                    .body(containsString("tocsin_escalation_members_unreachable " + members)));
  }

  @Test
  void givenAMailThatCameBack_whenALaterOneIsAccepted_thenTheContactWorks() {
    upstream.send(undeliverable(PRIYA, "bad-address", NOON));
    await().until(() -> presences.unreachable().contains(PRIYA));

    upstream.send(accepted(PRIYA, NOON.plusSeconds(1)));

    await().until(() -> presences.unreachable().isEmpty());
    seeOnTheGauge("0.0");
  }

  @Test
  void givenAMailThatCameBack_whenOneFromBeforeIsTold_thenTheContactStillDoesNotWork() {
    upstream.send(List.of(undeliverable(PRIYA, "smtp-550", NOON)));
    await().until(() -> presences.unreachable().contains(PRIYA));

    upstream.send(accepted(PRIYA, NOON.minusSeconds(1)));
    sendAndSee(ELENA);

    assertThat(presences.unreachable()).contains(PRIYA);
  }

  @Test
  void givenAMailThatCameBack_whenAnotherChannelTakesOne_thenTheContactStillDoesNotWork() {
    upstream.send(undeliverable(PRIYA, "smtp-550", NOON));
    await().until(() -> presences.unreachable().contains(PRIYA));

    upstream.send(
        told(NotificationEventType.ACCEPTED, "responder", "sms", PRIYA, null, NOON.plusSeconds(1)));
    sendAndSee(ELENA);

    assertThat(presences.unreachable()).contains(PRIYA);
  }

  @Test
  void givenBothInOneBatch_whenTheyComeInTheWrongOrder_thenTheLaterOneCounts() {
    upstream.send(
        List.of(accepted(PRIYA, NOON.plusSeconds(1)), undeliverable(PRIYA, "smtp-550", NOON)));
    sendAndSee(ELENA);

    assertThat(presences.unreachable()).doesNotContain(PRIYA);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "smtp-unreachable",
        "smtp-login-refused",
        "smtp-421",
        "smtp-530",
        "smtp-552",
        "smtp-554",
        "smtp-connection-lost",
        "timed-out",
        "interrupted",
        "bad-message",
        "slack-404"
      })
  void givenAReasonThatIsNotTheAddress_whenToldOf_thenNobodyIsMarked(String reason) {
    upstream.send(undeliverable(PRIYA, reason, NOON));
    sendAndSee(ELENA);

    assertThat(presences.unreachable()).containsExactly(ELENA);
  }

  @ParameterizedTest
  @CsvSource({
    "customer, priya.nair, UNDELIVERABLE",
    "team, priya.nair, UNDELIVERABLE",
    "responder, nobody.we.know, UNDELIVERABLE",
    "responder, priya.nair, SUPPRESSED"
  })
  void givenAMessageThatIsNotToAMember_whenItComesBack_thenNobodyIsMarked(
      String audience, String recipient, NotificationEventType type) {
    upstream.send(told(type, audience, recipient, "smtp-550", NOON));
    sendAndSee(ELENA);

    assertThat(presences.unreachable()).containsExactly(ELENA);
  }

  @Test
  void givenARefusalThatComesAgain_whenTheContactWasCorrectedMeanwhile_thenItStaysCorrected() {
    var refusal = undeliverable(PRIYA, "smtp-550", NOON);
    upstream.send(refusal);
    await().until(() -> presences.unreachable().contains(PRIYA));
    String before = given().get("/roster/members/" + PRIYA).body().asString();
    putMember(before.replace("priya.nair@", "priya@"));
    assertThat(presences.unreachable()).doesNotContain(PRIYA);

    upstream.send(refusal);
    sendAndSee(ELENA);

    assertThat(presences.unreachable()).containsExactly(ELENA);
    putMember(before);
  }

  @Test
  void givenSomebodyUnreachable_whenAPersonSaysOtherwise_thenSoItIs() {
    sendAndSee(PRIYA);

    given().delete("/roster/unreachable/" + PRIYA).then().statusCode(204);

    given().get("/roster/unreachable").then().body("size()", equalTo(0));
    given()
        .delete("/roster/unreachable/" + PRIYA)
        .then()
        .statusCode(404)
        .contentType("application/problem+json");
  }

  @Test
  void givenARecordThatCantBeRead_whenTaken_thenItIsADeadLetterAndTheOthersGoOn() {
    try (var dead = TopicReader.atEnd(Topic.NOTIFICATION_EVENTS_DLQ)) {
      var good = undeliverable(PRIYA, "smtp-550", NOON);
      upstream.send(
          new ProducerRecord<>(
              good.topic(),
              null,
              good.key(),
              "{\"audience\": \"responder\", \"attempts\": 1}".getBytes(StandardCharsets.UTF_8),
              good.headers()));
      upstream.send(undeliverable(ELENA, "smtp-550", NOON));

      var letter = dead.take(1).getFirst();
      assertThat(
              new String(letter.headers().lastHeader("dlq_field").value(), StandardCharsets.UTF_8))
          .isEqualTo("channel");
      await().until(() -> presences.unreachable().equals(Set.of(ELENA)));
    }
  }

  /** The same partition, so that everything before it has been taken when it is seen. */
  private void sendAndSee(String member) {
    upstream.send(undeliverable(member, "smtp-550", NOON));
    await().until(() -> presences.unreachable().contains(member));
  }

  private static void putMember(String body) {
    given()
        .contentType(ContentType.JSON)
        .body(body)
        .put("/roster/members/" + PRIYA)
        .then()
        .statusCode(200);
  }

  private ProducerRecord<String, byte[]> undeliverable(String member, String reason, Instant at) {
    return told(NotificationEventType.UNDELIVERABLE, "responder", member, reason, at);
  }

  private ProducerRecord<String, byte[]> accepted(String member, Instant at) {
    return told(NotificationEventType.ACCEPTED, "responder", member, null, at);
  }

  private ProducerRecord<String, byte[]> told(
      NotificationEventType type,
      String audience,
      String recipient,
      @Nullable String reason,
      Instant at) {
    return told(type, audience, "email", recipient, reason, at);
  }

  private ProducerRecord<String, byte[]> told(
      NotificationEventType type,
      String audience,
      String channel,
      String recipient,
      @Nullable String reason,
      Instant at) {
    boolean accepted = type == NotificationEventType.ACCEPTED;
    return Upstream.notification(
        ticket,
        type,
        new NotificationData(
            audience,
            channel,
            recipient,
            "escalated",
            1,
            at,
            accepted ? at : null,
            accepted ? "<1@example.com>" : null,
            reason,
            null),
        at);
  }
}

package io.tocsin.notification;

import static io.restassured.RestAssured.given;
import static io.tocsin.contracts.EscalationEventType.ACKNOWLEDGED;
import static io.tocsin.notification.testing.Wire.escalation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.Topic;
import io.tocsin.kit.events.CloudEvents;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** What can't be read, what is asked over HTTP, and how topics are read. */
@QuarkusTest
@TestProfile(Service.Impatient.class)
class EdgesTest extends Service {

  @Inject KafkaClientService kafka;

  @Test
  void givenRecordsThatCantBeRead_thenTheyAreDeadLettersAndTheTopicGoesOn() {
    byte[] bytes = "{not json".getBytes(StandardCharsets.UTF_8);
    topics.send(new ProducerRecord<>("escalation-events", "t-14", bytes));
    topics.send(new ProducerRecord<>("customer-contacts", "t-14", bytes));
    topics.send(withBadTime(escalation(ACKNOWLEDGED, "e-14b", "t-14b", "chat-14")));

    topics.send(Topic.ESCALATION_EVENTS, escalation(ACKNOWLEDGED, "e-14", "t-14", "chat-14"));

    await().untilAsserted(() -> assertThat(topics.notifications("t-14")).hasSize(2));
    await()
        .untilAsserted(
            () -> assertThat(topics.records(Topic.ESCALATION_EVENTS_DLQ, "t-14b")).hasSize(1));
    for (Topic dlq : List.of(Topic.ESCALATION_EVENTS_DLQ, Topic.CUSTOMER_CONTACTS_DLQ)) {
      await()
          .untilAsserted(
              () ->
                  assertThat(topics.records(dlq, "t-14"))
                      .singleElement()
                      .satisfies(letter -> assertThat(letter.value()).isEqualTo(bytes)));
    }
  }

  @Test
  void givenAnyTopic_thenItIsReadFromItsBeginningAndOnlyWhatIsCommitted() {
    for (String channel : kafka.getConsumerChannels()) {
      Map<String, ?> settings = kafka.getConsumer(channel).configuration();
      assertThat(settings.get("auto.offset.reset")).isEqualTo("earliest");
      assertThat(settings.get("isolation.level")).isEqualTo("read_committed");
      assertThat(settings.get("group.id")).isEqualTo("notification-service." + channel);
    }
    assertThat(kafka.getConsumerChannels()).hasSize(5);
  }

  @Test
  void givenWrongQueries_thenTheAnswerIsAProblemThatNamesTheField() {
    given()
        .queryParam("state", "lost")
        .queryParam("limit", "0")
        .get("/deliveries")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("errors.field", org.hamcrest.Matchers.contains("state", "limit"));
  }

  @Test
  void givenTheServiceIsUp_thenItSaysSo() {
    for (String path :
        List.of("/q/health/live", "/q/health/ready", "/q/health/started", "/q/openapi")) {
      given().get(path).then().statusCode(200);
    }
    topics.send(Topic.ESCALATION_EVENTS, escalation(ACKNOWLEDGED, "e-15", "t-15", "chat-15"));
    await().untilAsserted(() -> assertThat(topics.notifications("t-15")).hasSize(2));
    given()
        .get("/q/metrics")
        .then()
        .statusCode(200)
        .body(org.hamcrest.Matchers.containsString("tocsin_notifications_total"))
        .body(org.hamcrest.Matchers.containsString("tocsin_notification_latency_seconds_bucket"));
  }

  private static ProducerRecord<String, byte[]> withBadTime(Event<?> event) {
    var record = CloudEvents.record(Topic.ESCALATION_EVENTS, event);
    record.headers().remove("ce_time").add("ce_time", "yesterday".getBytes(StandardCharsets.UTF_8));
    return record;
  }
}

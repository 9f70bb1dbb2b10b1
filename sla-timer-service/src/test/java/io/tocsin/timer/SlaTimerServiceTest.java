package io.tocsin.timer;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.contracts.Topic;
import io.tocsin.kit.testing.KafkaAndPostgres;
import io.tocsin.kit.testing.TopicReader;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole service on a real broker, with a promise of half a second. */
@QuarkusTest
@TestProfile(SlaTimerServiceTest.Quick.class)
@QuarkusTestResource(
    value = KafkaAndPostgres.class,
    initArgs = @ResourceArg(name = "database", value = "false"))
class SlaTimerServiceTest {
  @Inject InstantSource time;

  private TicketWriter tickets;

  @BeforeEach
  void connect() {
    tickets = new TicketWriter(KafkaAndPostgres.bootstrapServers());
    Awaitility.await()
        .atMost(Duration.ofSeconds(40))
        .until(() -> given().get("/q/health/ready").statusCode() == 200);
  }

  @AfterEach
  void disconnect() {
    tickets.close();
  }

  @Test
  void given_nobody_answers_then_the_breach_is_on_kafka_and_the_clock_on_http() {
    Instant opened = time.instant();
    try (TopicReader reader = TopicReader.atEnd(Topic.SLA_EVENTS)) {
      tickets.write("ticket-1", TicketEventType.OPENED, opened);

      List<ConsumerRecord<String, byte[]>> told = reader.take(3);

      assertThat(told)
          .extracting(record -> header(record, "ce_type"))
          .containsExactlyInAnyOrder("sla.clock-started", "sla.clock-started", "sla.breached");
      ConsumerRecord<String, byte[]> breach = told.getLast();
      assertThat(breach.key()).isEqualTo("ticket-1");
      assertThat(header(breach, "ce_specversion")).isEqualTo("1.0");
      assertThat(header(breach, "ce_source")).isEqualTo("sla-timer-service");
      assertThat(header(breach, "ce_subject")).isEqualTo("ticket-1");
      assertThat(Instant.parse(header(breach, "ce_time")).toEpochMilli())
          .isEqualTo(opened.toEpochMilli() + 500);
    }

    given()
        .get("/clocks/ticket-1")
        .then()
        .statusCode(200)
        .body("ticketId", equalTo("ticket-1"))
        .body("clocks.metric", hasItems("first-response", "resolution"))
        .body("clocks.find { it.metric == 'first-response' }.state", equalTo("breached"))
        .body("clocks.find { it.metric == 'first-response' }.target", equalTo("PT0.5S"))
        .body("clocks.find { it.metric == 'resolution' }.state", equalTo("running"))
        .body("clocks.find { it.metric == 'resolution' }.deadline", notNullValue())
        .body("clocks.find { it.metric == 'resolution' }.policy", equalTo("quick"));
  }

  @Test
  void given_a_command_then_the_clock_follows_and_explains_itself() {
    tickets.write("ticket-3", TicketEventType.OPENED, time.instant());
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> given().get("/clocks/ticket-3").statusCode() == 200);

    given()
        .contentType("application/json")
        .header("Idempotency-Key", "call-17")
        .body("{\"who\": \"m-7\", \"reason\": \"agreed by phone\", \"by\": \"PT4H\"}")
        .post("/clocks/ticket-3/resolution/extend")
        .then()
        .statusCode(202)
        .body("type", equalTo("sla.extend-clock"));
    String deed = "clocks.find { it.clock.metric == 'resolution' }.byHand[0]";
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> given().get("/clocks/ticket-3/explanation").path(deed) != null);

    given()
        .get("/clocks/ticket-3/explanation")
        .then()
        .statusCode(200)
        .body(deed + ".what", equalTo("extended by 4 hours"))
        .body(deed + ".who", equalTo("m-7"))
        .body("clocks.find { it.clock.metric == 'resolution' }.extended", equalTo("PT4H"))
        .body("clocks.sentence", hasItems(containsString("The promise of a solution within")));
    given()
        .contentType("application/json")
        .body("{\"who\": \"m-7\", \"reason\": \"x\"}")
        .post("/clocks/ticket-3/lunch/cancel")
        .then()
        .statusCode(404);
    given()
        .contentType("application/json")
        .body("{}")
        .post("/clocks/ticket-3/resolution/restart")
        .then()
        .statusCode(422)
        .body("errors.field", hasItems("who", "reason"));
  }

  @Test
  void given_an_unknown_ticket_then_a_problem_says_so() {
    given()
        .get("/clocks/nobody-knows")
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("detail", containsString("nobody-knows"));
  }

  @Test
  void given_a_record_that_is_no_event_then_the_partition_goes_on_and_it_is_kept() {
    byte[] rubbish = {0, 1, 2};
    try (TopicReader letters = TopicReader.atEnd(Topic.TICKET_EVENTS_DLQ);
        TopicReader reader = TopicReader.atEnd(Topic.SLA_EVENTS)) {
      tickets.send(new ProducerRecord<>(Topic.TICKET_EVENTS.topicName(), "ticket-2", rubbish));
      tickets.write("ticket-2", TicketEventType.OPENED, time.instant());

      ConsumerRecord<String, byte[]> letter = letters.take(1).getFirst();

      assertThat(letter.value()).isEqualTo(rubbish);
      assertThat(header(letter, "dlq_reason")).isNotBlank();
      assertThat(reader.take(3)).isNotEmpty();
    }
    given()
        .get("/q/metrics")
        .then()
        .statusCode(200)
        .body(containsString("tocsin_dead_letters_total"))
        .body(containsString("tocsin_sla_lateness_seconds"))
        .body(containsString("tocsin_sla_clocks_open"));
    given().get("/q/openapi").then().statusCode(200).body(containsString("/clocks/{ticketId}"));
    given().get("/q/health/live").then().statusCode(200);
    given().get("/q/health/started").then().statusCode(200);
  }

  @Test
  void given_a_simulation_then_it_is_answered_and_a_bad_one_is_a_problem_with_its_fields() {
    String simulation =
        """
        {"policy": {"name": "p", "calendar": "24x7",
                    "metrics": {"resolution": {"target": "PT1H"}}},
         "until": "%s",
         "events": [{"type": "ticket.opened", "time": "2026-01-05T09:00:00Z"}]}
        """;

    given()
        .contentType("application/json")
        .body(simulation.formatted("2026-01-05T10:30:00Z"))
        .post("/simulations")
        .then()
        .statusCode(200)
        .body("clocks[0].state", equalTo("breached"))
        .body("clocks[0].breachedAt", equalTo("2026-01-05T10:00:00Z"))
        .body("clocks[0].remaining", equalTo("PT-30M"));
    given()
        .contentType("application/json")
        .body(simulation.formatted("tomorrow"))
        .post("/simulations")
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("errors[0].field", equalTo("until"));
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    return new String(Objects.requireNonNull(record.headers().lastHeader(name)).value(), UTF_8);
  }

  /** Promises that a test can wait for. */
  public static class Quick implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "tocsin.policies.dir", "src/test/resources/quick",
          "kafka-streams.state.dir", "target/streams",
          "kafka-streams.group.instance.id", "test-1");
    }
  }
}

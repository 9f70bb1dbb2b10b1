package io.tocsin.timer;

import static io.tocsin.contracts.TicketEventType.AGENT_REPLIED;
import static io.tocsin.contracts.TicketEventType.OPENED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.Topic;
import io.tocsin.kit.testing.KafkaAndPostgres;
import io.tocsin.kit.testing.TopicReader;
import io.tocsin.timer.clock.Fixtures;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real broker: what a stop and a start do to the clocks. */
class RestartTest {
  private static final KafkaAndPostgres KAFKA = new KafkaAndPostgres();
  private static final String FIRED = "fired";
  private static final String ANSWERED = "answered-during-outage";
  private static final String UNANSWERED = "unanswered";

  @TempDir private Path stateDir = Path.of("");

  private volatile Instant now = Fixtures.MONDAY;
  private final List<String> told = new ArrayList<>();

  @BeforeAll
  static void startBroker() {
    KAFKA.init(Map.of("database", "false"));
    KAFKA.start();
  }

  @AfterAll
  static void stopBroker() {
    KAFKA.stop();
  }

  @Test
  void given_an_outage_then_breaches_come_once_and_none_that_an_unread_event_disproves() {
    try (TopicReader reader = TopicReader.fromStart(Topic.SLA_EVENTS);
        TicketWriter tickets = new TicketWriter(KafkaAndPostgres.bootstrapServers())) {
      try (TimerOnKafka timer = start()) {
        tickets.write(FIRED, OPENED, Fixtures.MONDAY);
        await(reader, FIRED + "/first-response/1 sla.clock-started");
        now = Fixtures.MONDAY.plus(Duration.ofMinutes(61));
        await(reader, FIRED + "/first-response/1 sla.breached");
        tickets.write(ANSWERED, OPENED, now);
        tickets.write(UNANSWERED, OPENED, now);
        await(reader, ANSWERED + "/first-response/1 sla.clock-started");
        await(reader, UNANSWERED + "/first-response/1 sla.clock-started");
      }

      tickets.write(ANSWERED, AGENT_REPLIED, now.plus(Duration.ofMinutes(30)));
      tickets.abort(ANSWERED);
      now = Fixtures.MONDAY.plus(Duration.ofHours(7));

      try (TimerOnKafka timer = start()) {
        await(reader, ANSWERED + "/first-response/1 sla.clock-met");
        await(reader, UNANSWERED + "/first-response/1 sla.breached");
      }
      try (TimerOnKafka timer = start()) {
        now = Fixtures.MONDAY.plus(Duration.ofHours(9));
        await(reader, FIRED + "/resolution/1 sla.breached");
      }
      told(reader.drain(Duration.ofSeconds(1)));
    }

    assertThat(told).doesNotContain(ANSWERED + "/first-response/1 sla.breached");
    assertThat(told).doesNotHaveDuplicates();
  }

  private TimerOnKafka start() {
    return TimerOnKafka.start(KafkaAndPostgres.bootstrapServers(), stateDir, () -> now);
  }

  private void await(TopicReader reader, String expected) {
    Awaitility.await(expected)
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              told(reader.drain(Duration.ofMillis(100)));
              return told.contains(expected);
            });
  }

  private void told(List<ConsumerRecord<String, byte[]>> records) {
    for (ConsumerRecord<String, byte[]> record : records) {
      String type = new String(record.headers().lastHeader("ce_type").value(), UTF_8);
      String data = new String(record.value(), UTF_8);
      String clock = data.replaceAll(".*\"clockId\":\"([^\"]+)\".*", "$1");
      String percent =
          data.contains("\"percent\"") ? data.replaceAll(".*\"percent\":(\\d+).*", " $1") : "";
      told.add(clock + " " + type + percent);
    }
  }
}

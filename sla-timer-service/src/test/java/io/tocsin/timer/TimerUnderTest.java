package io.tocsin.timer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketData;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.contracts.Topic;
import io.tocsin.kit.events.CloudEvents;
import io.tocsin.kit.tracing.Tracing;
import io.tocsin.timer.TimerSettings.Store;
import io.tocsin.timer.clock.Fixtures;
import io.tocsin.timer.intake.Backlog;
import io.tocsin.timer.intake.DefinitionFiles;
import io.tocsin.timer.intake.Definitions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The real topology, with no broker, at a time that a test sets. */
abstract class TimerUnderTest {
  @TempDir Path stateDir = Path.of("");

  Instant now = Fixtures.MONDAY;
  long lastUnread = Backlog.NONE;
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  TopologyTestDriver driver;
  TestInputTopic<String, byte[]> tickets;
  TestOutputTopic<String, byte[]> slaEvents;
  TestOutputTopic<String, byte[]> deadLetters;

  @BeforeEach
  void start() {
    Definitions definitions = new Definitions();
    TimerMetrics metrics = new TimerMetrics(meters, () -> now);
    driver =
        new TopologyTestDriver(
            TimerTopology.build(
                definitions,
                Store.IN_MEMORY,
                () ->
                    new SlaTimer(
                        definitions,
                        () -> now,
                        partition -> lastUnread,
                        new TestSettings(),
                        metrics,
                        new ClockTraces(Tracing.off()))),
            properties());
    for (DefinitionFiles.Record definition : DefinitionFiles.defaults("UTC")) {
      Topic topic =
          definition instanceof DefinitionFiles.PolicyRecord
              ? Topic.SLA_POLICIES
              : Topic.SLA_CALENDARS;
      input(topic).pipeInput(definition.key(), definition.json());
    }
    tickets = input(Topic.TICKET_EVENTS);
    slaEvents = output(Topic.SLA_EVENTS);
    deadLetters = output(Topic.TICKET_EVENTS_DLQ);
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  void restart(long unread) {
    driver.close();
    lastUnread = unread;
    start();
  }

  void take(long version, TicketEventType type, Priority priority) {
    take(version, type, Fixtures.snapshot(priority, Status.OPEN, 1));
  }

  void take(long version, TicketEventType type, TicketData data) {
    Event<?> event =
        new Event<>("e" + version, "ticket-service", type.wire(), "t-1", now, null, version, data);
    tickets.pipeInput(new TestRecord<>("t-1", CloudEvents.value(event), headers(version, type)));
  }

  Headers headers(long version, TicketEventType type) {
    RecordHeaders headers = new RecordHeaders();
    CloudEvents.headers(
            new Event<>(
                "e" + version, "ticket-service", type.wire(), "t-1", now, null, version, "data"))
        .forEach((name, text) -> headers.add(name, text.getBytes(UTF_8)));
    return headers;
  }

  void pass(Duration duration) {
    now = now.plus(duration);
    driver.advanceWallClockTime(Duration.ofSeconds(1));
  }

  TestInputTopic<String, byte[]> input(Topic topic) {
    return driver.createInputTopic(
        topic.topicName(), new StringSerializer(), new ByteArraySerializer());
  }

  TestOutputTopic<String, byte[]> output(Topic topic) {
    return driver.createOutputTopic(
        topic.topicName(), new StringDeserializer(), new ByteArrayDeserializer());
  }

  Properties properties() {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
    return properties;
  }
}

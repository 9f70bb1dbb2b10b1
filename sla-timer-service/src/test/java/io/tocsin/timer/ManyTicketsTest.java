package io.tocsin.timer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.TicketData;
import io.tocsin.contracts.Topic;
import io.tocsin.kit.events.CloudEvents;
import io.tocsin.kit.tracing.Tracing;
import io.tocsin.timer.TimerSettings.Store;
import io.tocsin.timer.clock.ClockView;
import io.tocsin.timer.clock.Fixtures;
import io.tocsin.timer.clock.Histories;
import io.tocsin.timer.clock.Input.TicketEvent;
import io.tocsin.timer.clock.Simulation;
import io.tocsin.timer.intake.Backlog;
import io.tocsin.timer.intake.DefinitionFiles;
import io.tocsin.timer.intake.Definitions;
import io.tocsin.timer.store.ClocksCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The topology among a million tickets, against the simulation, which has no Kafka at all. */
class ManyTicketsTest {
  private static final int RESTING = 1_000_000;
  private static final int EVENTS = 10_000;
  private static final Instant END =
      Fixtures.MONDAY.plus(Histories.LENGTH).plus(Duration.ofDays(1));

  @TempDir private Path stateDir = Path.of("");

  @Test
  void given_events_in_any_order_with_duplicates_then_the_clocks_are_those_of_the_simulation() {
    Random random = new Random(1);
    Map<String, List<TicketEvent>> histories = histories(random);
    Definitions definitions = new Definitions();
    try (TopologyTestDriver driver = driver(definitions)) {
      KeyValueStore<String, byte[]> store = driver.getKeyValueStore(ClocksCodec.STORE);
      TestInputTopic<String, byte[]> tickets = input(driver, Topic.TICKET_EVENTS);
      byte[] resting = aTicketAtRest(tickets, store);
      for (int i = 0; i < RESTING; i++) {
        store.put("resting-" + i, resting);
      }

      int piped = 0;
      for (TestRecord<String, byte[]> record : arriving(histories, random)) {
        tickets.pipeInput(record);
        if (++piped % 500 == 0) {
          driver.advanceWallClockTime(Duration.ofSeconds(1));
        }
      }
      driver.advanceWallClockTime(Duration.ofSeconds(10));

      Map<String, List<ClockView>> simulated = simulated(histories);
      assertThat(histories).hasSizeGreaterThan(1_000);
      histories.forEach(
          (ticket, history) ->
              assertThat(
                      ClockView.of(
                          ClocksCodec.decode(ticket, store.get(ticket)),
                          definitions.catalog(),
                          END))
                  .as(ticket)
                  .isEqualTo(simulated.get(ticket)));
      assertThat(store.get("resting-" + random.nextInt(RESTING))).isEqualTo(resting);
    }
  }

  /** Tickets spread over a space of a million, until there are events enough. */
  private static Map<String, List<TicketEvent>> histories(Random random) {
    Map<String, List<TicketEvent>> histories = new HashMap<>();
    for (int events = 0; events < EVENTS; ) {
      List<TicketEvent> history = Histories.random(random);
      if (histories.putIfAbsent("ticket-" + random.nextInt(1_000_000), history) == null) {
        events += history.size();
      }
    }
    return histories;
  }

  /** All events in any order, each ticket's versions in the order of arrival, some twice. */
  private static List<TestRecord<String, byte[]>> arriving(
      Map<String, List<TicketEvent>> histories, Random random) {
    List<Map.Entry<String, TicketEvent>> all = new ArrayList<>();
    histories.forEach((ticket, history) -> history.forEach(e -> all.add(Map.entry(ticket, e))));
    Collections.shuffle(all, random);
    Map<String, Long> versions = new HashMap<>();
    List<TestRecord<String, byte[]>> records = new ArrayList<>();
    for (Map.Entry<String, TicketEvent> entry : all) {
      TicketEvent e = entry.getValue();
      long version = versions.merge(entry.getKey(), 1L, Long::sum);
      records.add(
          record(entry.getKey(), new TicketEvent(e.id(), version, e.time(), e.type(), e.data())));
      if (random.nextInt(4) == 0) {
        records.add(records.get(random.nextInt(records.size())));
      }
    }
    return records;
  }

  private static Map<String, List<ClockView>> simulated(Map<String, List<TicketEvent>> histories) {
    List<Event<TicketData>> events = new ArrayList<>();
    histories.forEach(
        (ticket, history) -> history.forEach(event -> events.add(Fixtures.wire(ticket, event))));
    List<DefinitionFiles.Record> defaults = DefinitionFiles.defaults("UTC");
    return Simulation.run(
            defaults.stream()
                .filter(DefinitionFiles.PolicyRecord.class::isInstance)
                .map(record -> ((DefinitionFiles.PolicyRecord) record).policy())
                .toList(),
            defaults.stream()
                .filter(DefinitionFiles.CalendarRecord.class::isInstance)
                .map(record -> ((DefinitionFiles.CalendarRecord) record).calendar())
                .toList(),
            events,
            END)
        .clocks();
  }

  private static byte[] aTicketAtRest(
      TestInputTopic<String, byte[]> tickets, KeyValueStore<String, byte[]> store) {
    Random random = new Random(7);
    for (TicketEvent event : Histories.random(random)) {
      tickets.pipeInput(record("at-rest", event));
    }
    return store.get("at-rest");
  }

  private static TestRecord<String, byte[]> record(String ticket, TicketEvent event) {
    Event<TicketData> wire = Fixtures.wire(ticket, event);
    RecordHeaders headers = new RecordHeaders();
    CloudEvents.headers(wire).forEach((name, text) -> headers.add(name, text.getBytes(UTF_8)));
    return new TestRecord<>(ticket, CloudEvents.value(wire), headers);
  }

  private TopologyTestDriver driver(Definitions definitions) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "many-tickets");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
    TimerMetrics metrics = new TimerMetrics(new SimpleMeterRegistry(), () -> END);
    TopologyTestDriver driver =
        new TopologyTestDriver(
            TimerTopology.build(
                definitions,
                Store.IN_MEMORY,
                () ->
                    new SlaTimer(
                        definitions,
                        () -> END,
                        partition -> Backlog.NONE,
                        new TestSettings(),
                        metrics,
                        new ClockTraces(Tracing.off()))),
            properties);
    for (DefinitionFiles.Record definition : DefinitionFiles.defaults("UTC")) {
      Topic topic =
          definition instanceof DefinitionFiles.PolicyRecord
              ? Topic.SLA_POLICIES
              : Topic.SLA_CALENDARS;
      input(driver, topic).pipeInput(definition.key(), definition.json());
    }
    return driver;
  }

  private static TestInputTopic<String, byte[]> input(TopologyTestDriver driver, Topic topic) {
    return driver.createInputTopic(
        topic.topicName(), new StringSerializer(), new ByteArraySerializer());
  }
}

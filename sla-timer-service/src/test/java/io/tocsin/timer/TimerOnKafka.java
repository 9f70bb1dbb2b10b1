package io.tocsin.timer;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.kit.tracing.Tracing;
import io.tocsin.timer.TimerSettings.Store;
import io.tocsin.timer.api.LocalClocks;
import io.tocsin.timer.intake.Backlog;
import io.tocsin.timer.intake.DefinitionSeeder;
import io.tocsin.timer.intake.Definitions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.awaitility.Awaitility;

/** The timer with the settings of the service, started and stopped at will, on a test's time. */
final class TimerOnKafka implements AutoCloseable {
  private static final String PREFIX = "kafka-streams.";
  private static final String GROUP = "restart-test";

  private final KafkaStreams streams;
  private final Definitions definitions;
  private final LocalClocks clocks;

  private TimerOnKafka(KafkaStreams streams, Definitions definitions, LocalClocks clocks) {
    this.streams = streams;
    this.definitions = definitions;
    this.clocks = clocks;
  }

  /** What it has read. */
  Definitions definitions() {
    return definitions;
  }

  /** What it keeps. */
  LocalClocks clocks() {
    return clocks;
  }

  static TimerOnKafka start(String bootstrapServers, Path stateDir, InstantSource time) {
    Map<String, Object> kafka = Map.of("bootstrap.servers", bootstrapServers);
    Definitions definitions = new Definitions();
    Backlog backlog = new Backlog(kafka, GROUP);
    TimerMetrics metrics = new TimerMetrics(new SimpleMeterRegistry(), time);
    try {
      new DefinitionSeeder(kafka, Optional.empty(), "UTC").run();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    Properties properties = properties(bootstrapServers, stateDir);
    KafkaStreams streams =
        new KafkaStreams(
            TimerTopology.build(
                definitions,
                Store.IN_MEMORY,
                () ->
                    new SlaTimer(
                        definitions,
                        time,
                        backlog::lastUnread,
                        new TestSettings(),
                        metrics,
                        new ClockTraces(Tracing.off()))),
            properties);
    streams.start();
    Awaitility.await()
        .atMost(Duration.ofSeconds(40))
        .until(() -> streams.state() == KafkaStreams.State.RUNNING);
    LocalClocks clocks = new LocalClocks(streams, new StreamsConfig(properties));
    return new TimerOnKafka(streams, definitions, clocks);
  }

  @Override
  public void close() {
    streams.close(Duration.ofSeconds(20));
  }

  private static Properties properties(String bootstrapServers, Path stateDir) {
    Properties file = new Properties();
    try (InputStream in = TimerOnKafka.class.getResourceAsStream("/application.properties")) {
      file.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Properties properties = new Properties();
    for (String name : file.stringPropertyNames()) {
      String value = file.getProperty(name);
      if (name.startsWith(PREFIX) && !value.contains("${")) {
        properties.put(name.substring(PREFIX.length()), value);
      }
    }
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, GROUP);
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
    properties.put(StreamsConfig.APPLICATION_SERVER_CONFIG, "localhost:7702");
    properties.put("group.instance.id", "restart-test-1");
    return properties;
  }
}

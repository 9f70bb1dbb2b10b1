package io.tocsin.timer;

import io.tocsin.contracts.Topic;
import io.tocsin.kit.tracing.Tracing;
import io.tocsin.timer.TimerSettings.Store;
import io.tocsin.timer.intake.Backlog;
import io.tocsin.timer.intake.DefinitionKeeper;
import io.tocsin.timer.intake.Definitions;
import io.tocsin.timer.store.ClocksCodec;
import io.tocsin.timer.store.HeapStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.WallclockTimestampExtractor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/** What is read, what is written, and the state between. */
@ApplicationScoped
class TimerTopology {

  private static final String TIMER = "timer";

  /**
   * The changelog is what a restart reads: compacted early, in small segments, so that it holds
   * little more than the clocks themselves.
   */
  private static final Map<String, String> CHANGELOG =
      Map.of(
          TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.1",
          TopicConfig.SEGMENT_BYTES_CONFIG, String.valueOf(32 * 1024 * 1024),
          TopicConfig.SEGMENT_MS_CONFIG, String.valueOf(10 * 60 * 1000));

  @Produces
  @Singleton
  Topology topology(
      Definitions definitions,
      InstantSource time,
      Backlog backlog,
      TimerSettings settings,
      TimerMetrics metrics,
      Tracing tracing) {
    Topology topology =
        build(
            definitions,
            settings.store(),
            () ->
                new SlaTimer(
                    definitions,
                    time,
                    backlog::lastUnread,
                    settings,
                    metrics,
                    new ClockTraces(tracing)));
    ClockTraces.addStore(topology, tracing, TIMER);
    return topology;
  }

  static Topology build(
      Definitions definitions,
      Store kind,
      ProcessorSupplier<String, byte[], String, byte[]> timer) {
    Topology topology = new Topology();
    keep(topology, Topic.SLA_CALENDARS, definitions::calendar);
    keep(topology, Topic.SLA_POLICIES, definitions::policy);
    read(topology, Topic.TICKET_EVENTS);
    read(topology, Topic.SLA_COMMANDS);
    topology.addProcessor(
        TIMER, timer, Topic.TICKET_EVENTS.topicName(), Topic.SLA_COMMANDS.topicName());
    topology.addStateStore(clocks(kind), TIMER);
    sink(topology, SlaTimer.SLA_EVENTS, Topic.SLA_EVENTS);
    deadLetters(topology, Topic.TICKET_EVENTS, Topic.TICKET_EVENTS_DLQ);
    deadLetters(topology, Topic.SLA_COMMANDS, Topic.SLA_COMMANDS_DLQ);
    return topology;
  }

  private static void keep(
      Topology topology, Topic topic, BiConsumer<String, byte @Nullable []> definitions) {
    String name = topic.topicName();
    topology.addGlobalStore(
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
            .withLoggingDisabled(),
        name + "-source",
        new StringDeserializer(),
        new ByteArrayDeserializer(),
        name,
        name + "-keeper",
        () -> new DefinitionKeeper(name, definitions));
  }

  private static StoreBuilder<KeyValueStore<String, byte[]>> clocks(Store kind) {
    KeyValueBytesStoreSupplier supplier =
        switch (kind) {
          case IN_MEMORY -> HeapStore.supplier(ClocksCodec.STORE);
          case ROCKSDB -> Stores.persistentKeyValueStore(ClocksCodec.STORE);
        };
    return Stores.keyValueStoreBuilder(supplier, Serdes.String(), Serdes.ByteArray())
        .withCachingDisabled()
        .withLoggingEnabled(CHANGELOG);
  }

  private static void read(Topology topology, Topic topic) {
    topology.addSource(
        AutoOffsetReset.earliest(),
        topic.topicName(),
        // The record's time is for the broker; the event's own time is in its headers.
        new WallclockTimestampExtractor(),
        new StringDeserializer(),
        new ByteArrayDeserializer(),
        topic.topicName());
  }

  private static void deadLetters(Topology topology, Topic topic, Topic deadLetters) {
    sink(topology, SlaTimer.deadLetters(topic.topicName()), deadLetters);
  }

  private static void sink(Topology topology, String name, Topic topic) {
    topology.addSink(
        name, topic.topicName(), new StringSerializer(), new ByteArraySerializer(), TIMER);
  }
}

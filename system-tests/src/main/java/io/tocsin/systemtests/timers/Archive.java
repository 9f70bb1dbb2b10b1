package io.tocsin.systemtests.timers;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.contracts.SlaData;
import io.tocsin.contracts.Topic;
import io.tocsin.kit.json.Json;
import io.tocsin.systemtests.timers.Ledger.Told;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** All that the timer has ever told, read from the beginning, committed records only. */
final class Archive implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConsumer<String, byte[]> consumer;
  private final List<Told> told = new ArrayList<>();

  Archive(String bootstrapServers) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                5000,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(
        IntStream.range(0, Topic.SLA_EVENTS.partitions())
            .mapToObj(partition -> new TopicPartition(Topic.SLA_EVENTS.topicName(), partition))
            .toList());
  }

  /** Reads on to where the topic ends now. */
  List<Told> toTheEnd() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      consumer.poll(POLL).forEach(record -> told.add(read(record)));
    }
    return told;
  }

  private static Told read(ConsumerRecord<String, byte[]> record) {
    try {
      SlaData data = Json.WIRE.readValue(record.value(), SlaData.class);
      return new Told(
          header(record, "ce_id"),
          record.key(),
          header(record, "ce_type"),
          data.dueAt(),
          data.detectedAt());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }

  @Override
  public void close() {
    consumer.close();
  }
}

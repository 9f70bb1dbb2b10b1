package io.tocsin.peers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Hands what is to be started to a peer that keeps its clocks in a database. */
final class Intake {
  private static final Duration POLL = Duration.ofMillis(100);

  private Intake() {}

  /** Reads until the process ends; a batch is done with when {@code starter} returns. */
  static void run(Surroundings around, Consumer<List<Start>> starter) {
    try (KafkaConsumer<String, byte[]> consumer = consumer(around)) {
      consumer.subscribe(List.of(Start.TOPIC));
      while (true) {
        ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
        List<Start> starts = new ArrayList<>(records.count());
        records.forEach(record -> starts.add(Start.of(record.key(), record.headers())));
        if (!starts.isEmpty()) {
          starter.accept(starts);
          consumer.commitSync();
        }
      }
    }
  }

  private static KafkaConsumer<String, byte[]> consumer(Surroundings around) {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            around.bootstrapServers(),
            ConsumerConfig.GROUP_ID_CONFIG,
            around.group(),
            ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
            "peer",
            ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
            6000,
            ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
            1500,
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            2000,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }
}

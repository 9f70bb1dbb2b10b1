package io.tocsin.timer.intake;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the topics of the definitions to their end: what is there, not what has arrived here. */
final class DefinitionTopics {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private DefinitionTopics() {}

  /**
   * All that is committed now.
   *
   * @param kafka settings that every client shares
   * @throws TimeoutException if the broker does not answer
   */
  static Definitions read(Map<String, Object> kafka) {
    Map<String, Object> settings = new HashMap<>(kafka);
    // The shared settings name our own group, whose offsets are none of this reader's business.
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      return read(consumer);
    }
  }

  private static Definitions read(KafkaConsumer<String, byte[]> consumer) {
    Definitions definitions = new Definitions();
    List<TopicPartition> both = Stream.of(Kind.values()).map(DefinitionTopics::partition).toList();
    consumer.assign(both);
    consumer.seekToBeginning(both);
    Map<TopicPartition, Long> ends = consumer.endOffsets(both);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
        definitions.take(kind(record.topic()), record.key(), record.value());
      }
      if (System.nanoTime() > deadline) {
        throw new TimeoutException("the definitions can't be read to their end");
      }
    }
    return definitions;
  }

  private static TopicPartition partition(Kind kind) {
    return new TopicPartition(kind.topic().topicName(), 0);
  }

  private static Kind kind(String topic) {
    return topic.equals(Kind.POLICY.topic().topicName()) ? Kind.POLICY : Kind.CALENDAR;
  }
}

package io.tocsin.kit.testing;

import io.tocsin.contracts.Topic;
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

/** Reads a topic of the test broker, committed records only. */
public final class TopicReader implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final KafkaConsumer<String, byte[]> consumer;

  private TopicReader(Topic topic) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                KafkaAndPostgres.bootstrapServers(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(
        IntStream.range(0, topic.partitions())
            .mapToObj(partition -> new TopicPartition(topic.topicName(), partition))
            .toList());
  }

  /** Sees what is written from now on. */
  public static TopicReader atEnd(Topic topic) {
    var reader = new TopicReader(topic);
    reader.consumer.seekToEnd(reader.consumer.assignment());
    reader.consumer.assignment().forEach(reader.consumer::position);
    return reader;
  }

  /** Sees all that was ever written. */
  public static TopicReader fromStart(Topic topic) {
    var reader = new TopicReader(topic);
    reader.consumer.seekToBeginning(reader.consumer.assignment());
    return reader;
  }

  /** The next records, at least this many; fails after 30 s without them. */
  public List<ConsumerRecord<String, byte[]>> take(int count) {
    List<ConsumerRecord<String, byte[]>> taken = new ArrayList<>();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (taken.size() < count) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("only " + taken.size() + " of " + count + " records arrived");
      }
      consumer.poll(Duration.ofMillis(50)).forEach(taken::add);
    }
    return taken;
  }

  /** What arrives within the time. */
  public List<ConsumerRecord<String, byte[]>> drain(Duration time) {
    List<ConsumerRecord<String, byte[]>> taken = new ArrayList<>();
    long deadline = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < deadline) {
      consumer.poll(Duration.ofMillis(50)).forEach(taken::add);
    }
    return taken;
  }

  @Override
  public void close() {
    consumer.close();
  }
}

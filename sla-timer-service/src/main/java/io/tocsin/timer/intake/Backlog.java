package io.tocsin.timer.intake;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * What lies unread in a partition at the moment of asking: after an outage there may be an event in
 * it that stops a clock whose deadline has passed.
 */
@ApplicationScoped
public class Backlog {
  /** No record is waiting. */
  public static final long NONE = -1;

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Steps back from the end grow by it: an end full of transaction markers costs few looks. */
  private static final int STEP_GROWTH = 16;

  private final Map<String, Object> settings;

  /** One for all partitions, made when first needed: connecting costs more than asking. */
  private @Nullable KafkaConsumer<String, byte[]> consumer;

  /**
   * @param kafka settings that every client shares
   * @param group whose committed offsets tell what is read
   */
  public Backlog(
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      @ConfigProperty(name = "quarkus.kafka-streams.application-id") String group) {
    this.settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
  }

  /**
   * Offset of the last record that can be read now and that the group has not read; {@link #NONE}
   * when there is none. The end of a partition is no such offset: transaction markers and aborted
   * records stand there and never arrive.
   *
   * @throws TimeoutException if the broker does not answer; worth another try
   */
  public synchronized long lastUnread(TopicPartition partition) {
    if (consumer == null) {
      consumer =
          new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }
    try {
      return lastUnread(consumer, partition);
    } finally {
      consumer.unsubscribe();
    }
  }

  @PreDestroy
  synchronized void close() {
    if (consumer != null) {
      consumer.close();
    }
  }

  private static long lastUnread(KafkaConsumer<String, byte[]> consumer, TopicPartition partition) {
    Set<TopicPartition> one = Set.of(partition);
    consumer.assign(one);
    long end = consumer.endOffsets(one).getOrDefault(partition, 0L);
    long begin = consumer.beginningOffsets(one).getOrDefault(partition, 0L);
    OffsetAndMetadata committed = consumer.committed(one).get(partition);
    long unread = committed == null ? begin : Math.max(begin, committed.offset());
    long step = 1;
    for (long to = end; to > unread; to = Math.max(unread, end - step), step *= STEP_GROWTH) {
      long last = lastIn(consumer, partition, Math.max(unread, end - step), to);
      if (last != NONE) {
        return last;
      }
    }
    return NONE;
  }

  private static long lastIn(
      KafkaConsumer<String, byte[]> consumer, TopicPartition partition, long from, long to) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    long last = NONE;
    consumer.seek(partition, from);
    while (consumer.position(partition) < to) {
      for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
        last = record.offset() < to ? record.offset() : last;
      }
      if (System.nanoTime() > deadline) {
        throw new TimeoutException("the backlog of " + partition + " can't be read");
      }
    }
    return last;
  }
}

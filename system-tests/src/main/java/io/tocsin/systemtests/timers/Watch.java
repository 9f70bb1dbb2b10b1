package io.tocsin.systemtests.timers;

import io.tocsin.contracts.SlaEventType;
import io.tocsin.contracts.Topic;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads {@code sla-events} as escalation-service would, committed records only, and notes when each
 * breach could first be seen.
 */
final class Watch implements AutoCloseable {
  private static final byte[] BREACHED = SlaEventType.BREACHED.wire().getBytes();
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConsumer<String, byte[]> consumer;
  private final InstantSource time;
  private final Thread thread = new Thread(this::read, "watch");
  private long[] lateMillis = new long[1 << 20];
  private long[] clocks = new long[1 << 20];
  private int breaches;
  private final long[] newestDueMillis = new long[Topic.SLA_EVENTS.partitions()];
  private long lastSeenMillis;
  private volatile boolean ended;

  /** Starts at the topic's end. */
  Watch(String bootstrapServers, InstantSource time) {
    this.time = time;
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                5000,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "latest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        IntStream.range(0, Topic.SLA_EVENTS.partitions())
            .mapToObj(partition -> new TopicPartition(Topic.SLA_EVENTS.topicName(), partition))
            .toList();
    consumer.assign(partitions);
    partitions.forEach(consumer::position);
    thread.start();
  }

  /** Forgets what it has seen. */
  synchronized void reset() {
    breaches = 0;
    Arrays.fill(newestDueMillis, 0);
  }

  /** Breaches seen since {@link #reset}. */
  synchronized int breaches() {
    return breaches;
  }

  /** Every partition has had a breach that was due by then or later, since {@link #reset}. */
  synchronized Instant everywhereDue() {
    return Instant.ofEpochMilli(Arrays.stream(newestDueMillis).min().orElse(0));
  }

  /** When the last of them could be seen. */
  synchronized Instant lastSeen() {
    return Instant.ofEpochMilli(lastSeenMillis);
  }

  /** How long after it was due each could be seen, ascending. */
  synchronized long[] lateMillis() {
    long[] sorted = Arrays.copyOf(lateMillis, breaches);
    Arrays.sort(sorted);
    return sorted;
  }

  /** How many of the breaches had been seen before. */
  synchronized int twice() {
    return breaches - (int) Arrays.stream(clocks, 0, breaches).distinct().count();
  }

  private void read() {
    while (!ended) {
      var records = consumer.poll(POLL);
      long now = time.millis();
      synchronized (this) {
        records.forEach(record -> take(record, now));
      }
    }
    consumer.close();
  }

  private void take(ConsumerRecord<String, byte[]> record, long now) {
    Header type = record.headers().lastHeader("ce_type");
    if (type == null || !Arrays.equals(type.value(), BREACHED)) {
      return;
    }
    if (breaches == lateMillis.length) {
      lateMillis = Arrays.copyOf(lateMillis, 2 * breaches);
      clocks = Arrays.copyOf(clocks, 2 * breaches);
    }
    clocks[breaches] = Clocks.number(record.key());
    long due = Clocks.dueMillis(record.key());
    lateMillis[breaches++] = now - due;
    lastSeenMillis = now;
    int partition = record.partition();
    newestDueMillis[partition] = Math.max(newestDueMillis[partition], due);
  }

  @Override
  public void close() {
    ended = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package io.tocsin.stack.tail;

import io.tocsin.contracts.EscalationData;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.NotificationData;
import io.tocsin.contracts.SlaData;
import io.tocsin.contracts.TicketData;
import io.tocsin.contracts.Topic;
import io.tocsin.kit.events.CloudEvents;
import io.tocsin.kit.events.Decoded;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads the topics from their beginning and goes on with what is new, on a thread of its own. What
 * a transaction took back is not seen.
 */
public final class EventTail implements AutoCloseable {

  private static final List<Topic> TOPICS =
      List.of(
          Topic.TICKET_EVENTS,
          Topic.SLA_EVENTS,
          Topic.ESCALATION_EVENTS,
          Topic.NOTIFICATION_EVENTS,
          Topic.TICKET_INTAKE_DLQ);

  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConsumer<String, byte[]> consumer;
  private final Consumer<Seen> reader;
  private final Thread thread;

  private EventTail(KafkaConsumer<String, byte[]> consumer, Consumer<Seen> reader) {
    this.consumer = consumer;
    this.reader = reader;
    this.thread = new Thread(this::run, "event-tail");
    thread.setDaemon(true);
  }

  /**
   * Starts to follow. What is on the topics already has been handed to the reader when this
   * returns.
   *
   * @param reader called by one thread at a time
   */
  public static EventTail follow(String bootstrapServers, Consumer<Seen> reader) {
    KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "50"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    EventTail tail = new EventTail(consumer, reader);
    List<TopicPartition> partitions = TOPICS.stream().flatMap(EventTail::partitions).toList();
    consumer.assign(partitions);
    tail.readTo(consumer.endOffsets(partitions));
    tail.thread.start();
    return tail;
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void readTo(Map<TopicPartition, Long> ends) {
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      poll();
    }
  }

  private void run() {
    try (consumer) {
      while (true) {
        poll();
      }
    } catch (WakeupException closed) {
      // Closing is what the wakeup means.
    }
  }

  private void poll() {
    for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
      reader.accept(seen(record));
    }
  }

  private static Stream<TopicPartition> partitions(Topic topic) {
    return IntStream.range(0, topic.partitions())
        .mapToObj(partition -> new TopicPartition(topic.topicName(), partition));
  }

  private static Seen seen(ConsumerRecord<String, byte[]> record) {
    String topic = record.topic();
    if (topic.equals(Topic.TICKET_EVENTS.topicName())) {
      return decoded(record, TicketData.class, Seen.Ticket::new);
    }
    if (topic.equals(Topic.SLA_EVENTS.topicName())) {
      return decoded(record, SlaData.class, Seen.Sla::new);
    }
    if (topic.equals(Topic.ESCALATION_EVENTS.topicName())) {
      return decoded(record, EscalationData.class, Seen.Escalation::new);
    }
    if (topic.equals(Topic.NOTIFICATION_EVENTS.topicName())) {
      return decoded(record, NotificationData.class, Seen.Notification::new);
    }
    return new Seen.DeadLetter(
        header(record, "ce_id"), header(record, "dlq_field"), header(record, "dlq_reason"));
  }

  private static <T> Seen decoded(
      ConsumerRecord<String, byte[]> record, Class<T> type, Function<Event<T>, Seen> wrap) {
    return switch (CloudEvents.decode(record, type)) {
      case Decoded.Readable<T>(Event<T> event) -> wrap.apply(event);
      case Decoded.Unreadable<T>(String field, String reason) ->
          new Seen.Unreadable(record.topic(), field, reason);
    };
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }
}

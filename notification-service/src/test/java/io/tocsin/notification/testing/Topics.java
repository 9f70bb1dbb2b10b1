package io.tocsin.notification.testing;

import io.tocsin.contracts.Contact;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.NotificationData;
import io.tocsin.contracts.Topic;
import io.tocsin.kit.events.CloudEvents;
import io.tocsin.kit.events.Decoded;
import io.tocsin.kit.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Writes what the service reads, and reads what it writes. */
public final class Topics implements AutoCloseable {

  private final KafkaProducer<String, byte[]> producer;
  private final KafkaConsumer<String, byte[]> consumer;
  private final List<ConsumerRecord<String, byte[]>> seen = new ArrayList<>();

  public Topics(String bootstrapServers, Topic... read) {
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new StringSerializer(),
            new ByteArraySerializer());
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions = new ArrayList<>();
    for (Topic topic : read) {
      for (int i = 0; i < topic.partitions(); i++) {
        partitions.add(new TopicPartition(topic.topicName(), i));
      }
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  public void send(Topic topic, Event<?> event) {
    send(CloudEvents.record(topic, event));
  }

  /** A contact, or with none a tombstone. */
  public void contact(Topic topic, String id, @Nullable Contact contact) throws Exception {
    send(
        new ProducerRecord<>(
            topic.topicName(), id, contact == null ? null : Json.WIRE.writeValueAsBytes(contact)));
  }

  /** All of them at once. */
  public void send(Topic topic, Collection<? extends Event<?>> events) {
    events.forEach(event -> producer.send(CloudEvents.record(topic, event)));
    producer.flush();
  }

  /** All that the service said of messages. */
  public synchronized List<Event<NotificationData>> notifications() {
    consumer.poll(Duration.ofMillis(100)).forEach(seen::add);
    return seen.stream()
        .filter(record -> record.topic().equals(Topic.NOTIFICATION_EVENTS.topicName()))
        .map(Topics::notification)
        .toList();
  }

  private static Event<NotificationData> notification(ConsumerRecord<String, byte[]> record) {
    return ((Decoded.Readable<NotificationData>) CloudEvents.decode(record, NotificationData.class))
        .event();
  }

  public void send(ProducerRecord<String, byte[]> record) {
    try {
      producer.send(record).get();
    } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All that was ever written to a topic with this key. */
  public synchronized List<ConsumerRecord<String, byte[]>> records(Topic topic, String key) {
    consumer.poll(Duration.ofMillis(100)).forEach(seen::add);
    return seen.stream()
        .filter(record -> record.topic().equals(topic.topicName()) && key.equals(record.key()))
        .toList();
  }

  /** What the service said of a ticket's messages. */
  public List<Event<NotificationData>> notifications(String ticket) {
    return records(Topic.NOTIFICATION_EVENTS, ticket).stream().map(Topics::notification).toList();
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(1));
    consumer.close();
  }
}

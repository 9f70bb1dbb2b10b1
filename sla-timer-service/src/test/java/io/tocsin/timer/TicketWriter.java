package io.tocsin.timer;

import io.tocsin.contracts.Event;
import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.contracts.Topic;
import io.tocsin.kit.events.CloudEvents;
import io.tocsin.timer.clock.Fixtures;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes ticket events as ticket-service would, in transactions that leave markers behind. */
final class TicketWriter implements AutoCloseable {
  private final KafkaProducer<String, byte[]> producer;
  private final Map<String, Long> versions = new HashMap<>();

  TicketWriter(String bootstrapServers) {
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                "ticket-writer"),
            new StringSerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
  }

  void write(String ticket, TicketEventType type, Instant time) {
    long version = versions.merge(ticket, 1L, Long::sum);
    Event<?> event =
        new Event<>(
            ticket + "-e" + version,
            "ticket-service",
            type.wire(),
            ticket,
            time,
            null,
            version,
            Fixtures.snapshot(Priority.HIGH, Status.OPEN, 1));
    send(CloudEvents.record(Topic.TICKET_EVENTS, event));
  }

  void send(ProducerRecord<String, byte[]> record) {
    producer.beginTransaction();
    try {
      producer.send(record).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
    producer.commitTransaction();
  }

  /** Leaves records that nobody will ever read at the end of the ticket's partition. */
  void abort(String ticket) {
    producer.beginTransaction();
    for (int i = 0; i < 40; i++) {
      producer.send(new ProducerRecord<>(Topic.TICKET_EVENTS.topicName(), ticket, new byte[] {1}));
    }
    producer.flush();
    producer.abortTransaction();
  }

  @Override
  public void close() {
    producer.close();
  }
}

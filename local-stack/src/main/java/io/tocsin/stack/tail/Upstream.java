package io.tocsin.stack.tail;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tocsin.contracts.Contact;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.IntakeData;
import io.tocsin.contracts.Topic;
import io.tocsin.kit.events.CloudEvents;
import io.tocsin.kit.json.Json;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A system that tells Tocsin about its tickets and customers, over Kafka. */
public final class Upstream implements AutoCloseable {

  private final KafkaProducer<String, byte[]> producer;

  /** Connects to the broker. */
  public Upstream(String bootstrapServers) {
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ProducerConfig.ACKS_CONFIG, "all",
                ProducerConfig.LINGER_MS_CONFIG, "5"),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** Something happened to a ticket. */
  public void tell(Event<IntakeData> event) {
    var unused = producer.send(CloudEvents.record(Topic.TICKET_INTAKE, event));
  }

  /** How a customer is reached. */
  public void tell(String customerId, Contact contact) {
    try {
      var unused =
          producer.send(
              new ProducerRecord<>(
                  Topic.CUSTOMER_CONTACTS.topicName(),
                  customerId,
                  Json.WIRE.writeValueAsBytes(contact)));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the contact has no JSON form", e);
    }
  }

  /** Returns when the broker has everything that was told. */
  public void flush() {
    producer.flush();
  }

  @Override
  public void close() {
    producer.close();
  }
}

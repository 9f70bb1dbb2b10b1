package io.tocsin.systemtests;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tocsin.contracts.Contact;
import io.tocsin.contracts.Customer;
import io.tocsin.contracts.EscalationData;
import io.tocsin.contracts.EscalationEventType;
import io.tocsin.contracts.EscalationReason;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.Topic;
import io.tocsin.kit.events.CloudEvents;
import io.tocsin.kit.events.EventIds;
import io.tocsin.kit.json.Json;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Says what escalation-service would say, of tickets that nobody else knows. */
final class SampleEscalations implements AutoCloseable {

  private static final InstantSource TIME = InstantSource.system();
  private static final String SOURCE = "escalation-service";

  private final KafkaProducer<String, byte[]> producer;

  SampleEscalations(String bootstrapServers) {
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ProducerConfig.ACKS_CONFIG, "all",
                ProducerConfig.LINGER_MS_CONFIG, "2"),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** How somebody is reached: at {@code <id>@example.com}. */
  void contact(Topic topic, String id) {
    try {
      byte[] contact = Json.WIRE.writeValueAsBytes(new Contact(id, id + "@example.com", null));
      var unused = producer.send(new ProducerRecord<>(topic.topicName(), id, contact));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the contact has no JSON form", e);
    }
  }

  /**
   * Something happened to a ticket.
   *
   * @param reference the ticket's id, to the customer too
   * @param chat the team's chat channel
   */
  void tell(
      EscalationEventType type, String reference, String customer, String responder, String chat) {
    Event<EscalationData> event =
        new Event<>(
            EventIds.of("bench", reference, type.wire()),
            SOURCE,
            type.wire(),
            reference,
            TIME.instant(),
            null,
            null,
            new EscalationData(
                EscalationReason.TIME_IN_TIER_BREACHED,
                1,
                2,
                "team-of-" + chat,
                responder,
                responder,
                chat,
                "time-in-tier",
                null,
                new Customer(customer, "gold", "en"),
                reference,
                responder,
                null,
                null,
                null,
                null,
                null));
    var unused = producer.send(CloudEvents.record(Topic.ESCALATION_EVENTS, event));
  }

  /** Returns when the broker has everything. */
  void flush() {
    producer.flush();
  }

  @Override
  public void close() {
    producer.close();
  }
}

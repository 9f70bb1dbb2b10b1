package io.tocsin.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.Customer;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.NotificationData;
import io.tocsin.contracts.NotificationEventType;
import io.tocsin.contracts.Priority;
import io.tocsin.contracts.SlaData;
import io.tocsin.contracts.SlaEventType;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketData;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.contracts.Topic;
import io.tocsin.escalation.policy.Post;
import io.tocsin.kit.events.CloudEvents;
import io.tocsin.kit.events.EventIds;
import io.tocsin.kit.testing.KafkaAndPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Writes what ticket-service, sla-timer-service and notification-service would. */
final class Upstream implements AutoCloseable {

  static final Customer CUSTOMER = new Customer("telco-4711", "gold", "de-AT");
  static final Instant OPENED = Instant.parse("2026-01-05T09:00:00Z");
  static final Instant DUE = Instant.parse("2026-01-06T09:00:00Z");

  private final KafkaProducer<String, byte[]> producer =
      new KafkaProducer<>(
          Map.of("bootstrap.servers", KafkaAndPostgres.bootstrapServers()),
          new StringSerializer(),
          new ByteArraySerializer());

  void send(ProducerRecord<String, byte[]> record) {
    send(List.of(record));
  }

  /** Returns when the broker has all of them. */
  void send(List<ProducerRecord<String, byte[]>> records) {
    List<Future<?>> acknowledgements = new ArrayList<>();
    records.forEach(record -> acknowledgements.add(producer.send(record)));
    for (Future<?> acknowledgement : acknowledgements) {
      assertThat(acknowledgement).succeedsWithin(Duration.ofSeconds(30));
    }
  }

  /** A ticket event with the ticket's facts after it. */
  static ProducerRecord<String, byte[]> ticket(
      String ticket,
      long version,
      TicketEventType type,
      Status status,
      int tier,
      @Nullable String actor) {
    return ticket(
        ticket, version, type, status, new Post(tier, "first-line", "mia.hartmann"), actor);
  }

  /** The same of a ticket that is somewhere else. */
  static ProducerRecord<String, byte[]> ticket(
      String ticket,
      long version,
      TicketEventType type,
      Status status,
      Post post,
      @Nullable String actor) {
    return ticketOf("test", "EXT-" + ticket, ticket, version, type, status, post, actor);
  }

  /** The same, of a ticket that another system knows by another id. */
  static ProducerRecord<String, byte[]> ticketOf(
      String source,
      String externalId,
      String ticket,
      long version,
      TicketEventType type,
      Status status,
      Post post,
      @Nullable String actor) {
    TicketData data =
        new TicketData(
            Priority.HIGH,
            status,
            post.tier(),
            null,
            null,
            CUSTOMER,
            post.team(),
            post.assignee(),
            null,
            source,
            externalId,
            actor,
            null);
    String id = EventIds.of(ticket, Long.toString(version));
    return CloudEvents.record(
        Topic.TICKET_EVENTS,
        new Event<>(id, "ticket-service", type.wire(), ticket, OPENED, null, version, data));
  }

  static ProducerRecord<String, byte[]> opened(String ticket) {
    return ticket(ticket, 1, TicketEventType.OPENED, Status.OPEN, 1, "customer");
  }

  /** A breach of the ticket's time in that tier; its id follows from both. */
  static ProducerRecord<String, byte[]> breach(String ticket, int tier) {
    return sla(ticket, tier, breachId(ticket, tier), SlaEventType.BREACHED, "time-in-tier", null);
  }

  static String breachId(String ticket, int tier) {
    return EventIds.of("breach", ticket, Integer.toString(tier));
  }

  static ProducerRecord<String, byte[]> sla(
      String ticket,
      int tier,
      String id,
      SlaEventType type,
      String metric,
      @Nullable String retracts) {
    SlaData data =
        new SlaData(
            ticket + "/" + metric + "/" + tier,
            metric,
            tier,
            "standard",
            1,
            "24x7",
            tier,
            Priority.HIGH,
            Duration.ofHours(24),
            Duration.ofHours(24),
            OPENED,
            DUE,
            null,
            DUE,
            DUE,
            Duration.ZERO,
            false,
            null,
            retracts,
            null,
            null,
            null,
            null);
    return CloudEvents.record(
        Topic.SLA_EVENTS,
        new Event<>(id, "sla-timer-service", type.wire(), ticket, DUE, null, null, data));
  }

  /** How a message about the ticket ended; each call makes another event. */
  static ProducerRecord<String, byte[]> notification(
      String ticket, NotificationEventType type, NotificationData data, Instant at) {
    return CloudEvents.record(
        Topic.NOTIFICATION_EVENTS,
        new Event<>(
            UUID.randomUUID().toString(),
            "notification-service",
            type.wire(),
            ticket,
            at,
            null,
            null,
            data));
  }

  @Override
  public void close() {
    producer.close();
  }
}

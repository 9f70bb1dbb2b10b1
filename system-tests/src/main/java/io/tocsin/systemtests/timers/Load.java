package io.tocsin.systemtests.timers;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.contracts.Customer;
import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketData;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.contracts.Topic;
import io.tocsin.kit.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes ticket events as ticket-service writes them, with hardly any work of its own. */
final class Load implements AutoCloseable {
  /** What the bench's policy promises; a ticket opened that long before is due on time. */
  static final Duration TARGET = Duration.ofHours(24);

  private static final byte[] ONE_CLOCK = data("one");
  private static final byte[] THREE_CLOCKS = data("three");
  private static final byte[] RESOLVED = resolved();

  private final KafkaProducer<String, byte[]> producer;

  Load(String bootstrapServers) {
    this(bootstrapServers, Map.of());
  }

  private Load(String bootstrapServers, Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }

  /** One whose records appear all at once, when it {@link #show}s them. */
  static Load hidden(String bootstrapServers) {
    Load load =
        new Load(bootstrapServers, Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "bench-load"));
    load.producer.initTransactions();
    load.producer.beginTransaction();
    return load;
  }

  /** Lets readers see what was hidden. */
  void show() {
    producer.commitTransaction();
  }

  /** A ticket with one clock that falls due when its id says. */
  void open(String ticketId) {
    opened(ticketId, ONE_CLOCK);
  }

  /** A ticket with three clocks that fall due when its id says. */
  void openWithThree(String ticketId) {
    opened(ticketId, THREE_CLOCKS);
  }

  /** Ends the ticket's clocks then. */
  void resolve(String ticketId, Instant time) {
    write(ticketId, 2, TicketEventType.RESOLVED, time, RESOLVED);
  }

  private void opened(String ticketId, byte[] data) {
    Instant opened = Instant.ofEpochMilli(Clocks.dueMillis(ticketId)).minus(TARGET);
    write(ticketId, 1, TicketEventType.OPENED, opened, data);
  }

  private void write(
      String ticketId, int version, TicketEventType type, Instant time, byte[] data) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(Topic.TICKET_EVENTS.topicName(), ticketId, data);
    Headers headers = record.headers();
    add(headers, "ce_specversion", "1.0");
    add(headers, "ce_id", ticketId + "-v" + version);
    add(headers, "ce_source", "ticket-service");
    add(headers, "ce_type", type.wire());
    add(headers, "ce_subject", ticketId);
    add(headers, "ce_time", time.toString());
    add(headers, "ce_version", Integer.toString(version));
    add(headers, "content-type", "application/json");
    headers.add("due", ByteBuffer.allocate(Long.BYTES).putLong(Clocks.dueMillis(ticketId)).array());
    producer.send(record);
  }

  /** Waits until the broker has all. */
  void flush() {
    producer.flush();
  }

  @Override
  public void close() {
    producer.close();
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(UTF_8));
  }

  /**
   * @param plan which of the bench's policies holds
   */
  private static byte[] data(String plan) {
    return json(
        new TicketData(
            Priority.HIGH,
            Status.OPEN,
            1,
            2,
            40,
            new Customer("customer-4711", plan, "de-AT"),
            "first-line",
            null,
            null,
            "acme-crm",
            "CASE-1001",
            "customer",
            null));
  }

  private static byte[] resolved() {
    return json(
        new TicketData(
            null,
            Status.RESOLVED,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null));
  }

  private static byte[] json(TicketData data) {
    try {
      return Json.WIRE.writeValueAsBytes(data);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}

package io.tocsin.tickets;

import io.tocsin.contracts.Topic;
import io.tocsin.kit.testing.KafkaAndPostgres;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Writes records as other systems do, well formed or not. */
final class Upstream implements AutoCloseable {

  static final Instant NINE = Instant.parse("2026-01-05T09:00:00Z");

  private final KafkaProducer<String, byte[]> producer =
      new KafkaProducer<>(
          Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, KafkaAndPostgres.bootstrapServers()),
          new StringSerializer(),
          new ByteArraySerializer());

  /** The headers of a good event from the upstream system {@code crm}. */
  static Map<String, String> headers(String id, String type, String subject) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("ce_specversion", "1.0");
    headers.put("ce_id", id);
    headers.put("ce_source", "crm");
    headers.put("ce_type", type);
    headers.put("ce_subject", subject);
    headers.put("ce_time", NINE.toString());
    return headers;
  }

  void event(String id, String type, String subject, String json) {
    send(Topic.TICKET_INTAKE, headers(id, type, subject), subject, json);
  }

  void send(Topic topic, Map<String, String> headers, String key, String json) {
    var record =
        new ProducerRecord<>(topic.topicName(), key, json.getBytes(StandardCharsets.UTF_8));
    headers.forEach(
        (name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
    try {
      producer.send(record).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static String text(ConsumerRecord<String, byte[]> record) {
    return new String(record.value(), StandardCharsets.UTF_8);
  }

  static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
    Headers headers = record.headers();
    Header header = headers.lastHeader(name);
    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    producer.close();
  }
}

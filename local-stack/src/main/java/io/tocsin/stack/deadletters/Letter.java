package io.tocsin.stack.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** A dead letter as it lies there. */
public record Letter(ConsumerRecord<String, byte[]> record) {

  private static final String OURS = "dlq_";

  public Place place() {
    return new Place(record.topic(), record.partition(), record.offset());
  }

  /** One line for a person: where, when, who refused what, and why. */
  public String line() {
    String field = header("field");
    return "%s  %s  %s refused %s of %s: %s"
        .formatted(
            place(),
            header("time"),
            header("reader"),
            text("ce_type"),
            record.key(),
            field.isEmpty() ? header("reason") : field + " " + header("reason"));
  }

  /** The record that was refused, as it was, for the topic that it was refused on. */
  public ProducerRecord<String, byte[]> again() {
    RecordHeaders headers = new RecordHeaders();
    for (Header header : record.headers()) {
      if (!header.key().startsWith(OURS)) {
        headers.add(header);
      }
    }
    return new ProducerRecord<>(header("topic"), null, record.key(), record.value(), headers);
  }

  private String header(String name) {
    return text(OURS + name);
  }

  private String text(String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null ? "" : new String(header.value(), UTF_8);
  }
}

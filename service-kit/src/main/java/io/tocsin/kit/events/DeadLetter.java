package io.tocsin.kit.events;

import io.tocsin.kit.text.Text;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** A record that a reader refused: its own bytes and headers, and why, by whom and when. */
public final class DeadLetter {

  private DeadLetter() {}

  /**
   * The record for {@code <topic>-dlq}.
   *
   * @param reader the service that refused it
   * @param field the header or data path at fault
   * @param reason a sentence for a person
   */
  public static ProducerRecord<String, byte[]> of(
      ConsumerRecord<String, byte[]> in, String reader, String field, String reason, Instant at) {
    var headers = new RecordHeaders(in.headers());
    add(headers, "dlq_topic", in.topic());
    add(headers, "dlq_partition", Integer.toString(in.partition()));
    add(headers, "dlq_offset", Long.toString(in.offset()));
    add(headers, "dlq_reader", reader);
    add(headers, "dlq_field", field);
    add(headers, "dlq_reason", reason);
    add(headers, "dlq_time", at.toString());
    return new ProducerRecord<>(in.topic() + "-dlq", null, in.key(), in.value(), headers);
  }

  private static void add(RecordHeaders headers, String name, String text) {
    headers.add(name, Text.oneLine(text).getBytes(StandardCharsets.UTF_8));
  }
}

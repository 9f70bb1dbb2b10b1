package io.tocsin.kit.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.Event;
import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketData;
import io.tocsin.contracts.Topic;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudEventsTest {

  private static final Event<TicketData> EVENT =
      new Event<>(
          "e-1",
          "ticket-service",
          "ticket.opened",
          "t-1",
          Instant.parse("2026-01-05T09:00:00.123Z"),
          "cause-1",
          1L,
          new TicketData(
              Priority.HIGH,
              Status.WAITING_ON_CUSTOMER,
              1,
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

  @Test
  void anEventComesBackAsItWentIn() {
    var record = CloudEvents.record(Topic.TICKET_EVENTS, EVENT);

    assertThat(record.key()).isEqualTo("t-1");
    assertThat(new String(record.value(), UTF_8))
        .isEqualTo("{\"priority\":\"high\",\"status\":\"waiting-on-customer\",\"tier\":1}");
    assertThat(decode(record)).isEqualTo(new Decoded.Readable<>(EVENT));
  }

  @ParameterizedTest
  @CsvSource({
    "ce_id, '', is missing",
    "ce_type, , is missing",
    "ce_specversion, 0.3, must be 1.0",
    "ce_subject, other, must equal the record's key",
    "ce_time, 2026-01-05T09:00:00, 'must be a time with a zone, such as 2026-01-05T09:00:00Z'",
    "ce_version, one, must be a whole number",
    "ce_source, 'a\u0000b', has control characters"
  })
  void aWrongHeaderIsNamed(String header, String value, String reason) {
    var record = CloudEvents.record(Topic.TICKET_EVENTS, EVENT);
    record.headers().remove(header);
    if (value != null) {
      record.headers().add(header, value.getBytes(UTF_8));
    }

    assertThat(decode(record)).isEqualTo(new Decoded.Unreadable<>(header, reason));
  }

  @Test
  void missingDataIsNamed() {
    var record = CloudEvents.record(Topic.TICKET_EVENTS, EVENT);
    var tombstone =
        new ProducerRecord<String, byte[]>(record.topic(), null, "t-1", null, record.headers());

    assertThat(decode(tombstone)).isEqualTo(new Decoded.Unreadable<>("data", "is missing"));
  }

  @Test
  void theSamePartsGiveTheSameIdAndOthersAnother() {
    assertThat(EventIds.of("a", "bc")).isEqualTo(EventIds.of("a", "bc"));
    assertThat(EventIds.of("a", "bc")).isNotEqualTo(EventIds.of("ab", "c"));
    assertThat(EventIds.of("a"))
        .matches("[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-.{12}");
  }

  @Test
  void aDeadLetterKeepsItsBytesAndSaysWhy() {
    byte[] bytes = {(byte) 0xFF, 0, 1};
    var in = new ConsumerRecord<>("ticket-intake", 3, 42L, "k", bytes);
    in.headers().add("ce_id", new byte[] {7});

    var letter = DeadLetter.of(in, "ticket-service", "data", "is\nnot JSON", EVENT.time());

    assertThat(letter.topic()).isEqualTo("ticket-intake-dlq");
    assertThat(letter.value()).isEqualTo(bytes);
    assertThat(letter.headers().lastHeader("ce_id").value()).containsExactly(7);
    assertThat(header(letter, "dlq_offset")).isEqualTo("42");
    assertThat(header(letter, "dlq_partition")).isEqualTo("3");
    assertThat(header(letter, "dlq_reason")).isEqualTo("is not JSON");
  }

  private static Decoded<TicketData> decode(ProducerRecord<String, byte[]> record) {
    return CloudEvents.decode(record.key(), record.headers(), record.value(), TicketData.class);
  }

  private static String header(ProducerRecord<String, byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }
}

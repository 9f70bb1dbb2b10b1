package io.tocsin.kit.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.Topic;
import io.tocsin.kit.json.FieldError;
import io.tocsin.kit.json.Json;
import io.tocsin.kit.json.Parsed;
import io.tocsin.kit.text.Text;
import io.tocsin.kit.time.InstantText;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * CloudEvents 1.0 in Kafka's binary content mode: attributes in {@code ce_} headers, JSON data as
 * value, the subject as key. Source: CloudEvents Kafka protocol binding 1.0.2, section 3.2.
 */
public final class CloudEvents {

  private static final int MAX_ATTRIBUTE = 200;

  private CloudEvents() {}

  /** The event as a record for the topic. */
  public static ProducerRecord<String, byte[]> record(Topic topic, Event<?> event) {
    var out = new ProducerRecord<>(topic.topicName(), event.subject(), value(event));
    headers(event)
        .forEach((name, text) -> out.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
    return out;
  }

  /** The event's attributes by header name. */
  public static Map<String, String> headers(Event<?> event) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("ce_specversion", "1.0");
    headers.put("ce_id", event.id());
    headers.put("ce_source", event.source());
    headers.put("ce_type", event.type());
    headers.put("ce_subject", event.subject());
    headers.put("ce_time", InstantText.of(event.time()));
    if (event.cause() != null) {
      headers.put("ce_cause", event.cause());
    }
    if (event.version() != null) {
      headers.put("ce_version", event.version().toString());
    }
    headers.put("content-type", "application/json");
    return headers;
  }

  /** The event's data as JSON. */
  public static byte[] value(Event<?> event) {
    try {
      return Json.WIRE.writeValueAsBytes(event.data());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("data of " + event.type() + " has no JSON form", e);
    }
  }

  /** The type attribute, read without touching the data; null when there is none. */
  public static @Nullable String type(Headers headers) {
    return text(headers, "ce_type");
  }

  /** Reads a record whose data is of the given type; never throws for bad input. */
  public static <T> Decoded<T> decode(ConsumerRecord<String, byte[]> in, Class<T> dataType) {
    return decode(in.key(), in.headers(), in.value(), dataType);
  }

  /** Reads a record's parts; never throws for bad input. */
  public static <T> Decoded<T> decode(
      @Nullable String key, Headers headers, byte @Nullable [] value, Class<T> dataType) {
    try {
      if (!"1.0".equals(need(headers, "ce_specversion"))) {
        throw new Refusal("ce_specversion", "must be 1.0");
      }
      String subject = need(headers, "ce_subject");
      if (!subject.equals(key)) {
        throw new Refusal("ce_subject", "must equal the record's key");
      }
      return new Decoded.Readable<>(
          new Event<>(
              need(headers, "ce_id"),
              need(headers, "ce_source"),
              need(headers, "ce_type"),
              subject,
              time(need(headers, "ce_time")),
              optional(headers, "ce_cause"),
              version(optional(headers, "ce_version")),
              data(value, dataType)));
    } catch (Refusal refusal) {
      return new Decoded.Unreadable<>(refusal.field, refusal.reason);
    }
  }

  private static <T> T data(byte @Nullable [] value, Class<T> type) throws Refusal {
    if (value == null) {
      throw new Refusal("data", "is missing");
    }
    return switch (Json.read(Json.WIRE, value, type)) {
      case Parsed.Ok<T>(T data) -> data;
      case Parsed.Bad<T>(var errors) -> throw new Refusal(errors.getFirst());
    };
  }

  private static Instant time(String text) throws Refusal {
    try {
      return InstantText.parse(text);
    } catch (DateTimeException e) {
      throw new Refusal("ce_time", "must be a time with a zone, such as 2026-01-05T09:00:00Z");
    }
  }

  private static @Nullable Long version(@Nullable String text) throws Refusal {
    try {
      return text == null ? null : Long.valueOf(text);
    } catch (NumberFormatException e) {
      throw new Refusal("ce_version", "must be a whole number");
    }
  }

  private static String need(Headers headers, String name) throws Refusal {
    String text = optional(headers, name);
    if (text == null || text.isBlank()) {
      throw new Refusal(name, "is missing");
    }
    return text;
  }

  private static @Nullable String optional(Headers headers, String name) throws Refusal {
    String text = text(headers, name);
    if (text != null && text.length() > MAX_ATTRIBUTE) {
      throw new Refusal(name, "is longer than " + MAX_ATTRIBUTE + " characters");
    }
    if (text != null && Text.hasControl(text)) {
      throw new Refusal(name, "has control characters");
    }
    return text;
  }

  private static @Nullable String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }

  /** Leaves {@link #decode} at the first fault; never leaves this class. */
  private static final class Refusal extends Exception {

    private static final long serialVersionUID = 1;
    private final String field;
    private final String reason;

    Refusal(String field, String reason) {
      super(reason, null, false, false);
      this.field = field;
      this.reason = reason;
    }

    Refusal(FieldError error) {
      this(error.field().isEmpty() ? "data" : error.field(), error.reason());
    }
  }
}

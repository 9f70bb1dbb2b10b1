package io.tocsin.outbox;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.tocsin.kit.tracing.TraceHeaders;
import io.tocsin.kit.tracing.Tracing;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * An event belongs to the trace of the event that caused it. While a batch is in hand its spans are
 * at hand, too; what follows later finds the trace beside the event's id in the inbox. All of it is
 * done only while {@link Tracing} is on.
 */
@ApplicationScoped
public class Traces {

  private static final String KEEP =
      "UPDATE inbox SET trace = taken.trace FROM unnest(?::text[], ?::text[]) AS taken (id, trace)"
          + " WHERE event_id = taken.id";
  private static final String FIND =
      "SELECT event_id, trace FROM inbox WHERE event_id = ANY (?) AND trace IS NOT NULL";

  private final Tracing tracing;
  private final DataSource dataSource;

  /** Spans of the batch in hand, by the ids of its events. */
  private final ThreadLocal<Map<String, Span>> inHand = ThreadLocal.withInitial(Map::of);

  Traces(Tracing tracing, DataSource dataSource) {
    this.tracing = tracing;
    this.dataSource = dataSource;
  }

  /** Runs the work over a batch in a span for each record. */
  void taking(List<ConsumerRecord<String, byte[]>> batch, Runnable work) {
    if (!tracing.on()) {
      work.run();
      return;
    }
    Map<String, Span> spans = new HashMap<>();
    for (ConsumerRecord<String, byte[]> record : batch) {
      spans.computeIfAbsent(
          id(record.headers(), "ce_id"), id -> tracing.take(record.topic(), record.headers()));
    }
    inHand.set(spans);
    try {
      work.run();
    } catch (RuntimeException e) {
      spans.values().forEach(span -> span.setStatus(StatusCode.ERROR));
      throw e;
    } finally {
      inHand.remove();
      spans.values().forEach(Span::end);
    }
  }

  /** Keeps the traces of events that have been marked as taken, in the caller's transaction. */
  void keep(Set<String> eventIds) {
    Map<String, String> kept = new HashMap<>();
    inHand
        .get()
        .forEach(
            (id, span) -> {
              if (eventIds.contains(id)) {
                kept.put(id, TraceHeaders.format(span.getSpanContext()));
              }
            });
    if (kept.isEmpty()) {
      return;
    }
    try (Connection connection = dataSource.getConnection();
        PreparedStatement update = connection.prepareStatement(KEEP)) {
      update.setArray(1, connection.createArrayOf("text", kept.keySet().toArray()));
      update.setArray(2, connection.createArrayOf("text", kept.values().toArray()));
      update.executeUpdate();
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }

  /** Writes into the headers which trace each record belongs to. */
  void write(Collection<ProducerRecord<String, byte[]>> records) {
    if (!tracing.on()) {
      return;
    }
    Map<String, Span> spans = inHand.get();
    Map<String, SpanContext> earlier =
        find(
            records.stream()
                .map(record -> id(record.headers(), "ce_cause"))
                .filter(cause -> !cause.isEmpty() && !spans.containsKey(cause))
                .collect(Collectors.toSet()));
    for (ProducerRecord<String, byte[]> record : records) {
      String cause = id(record.headers(), "ce_cause");
      Span span = spans.get(cause);
      SpanContext context =
          span != null
              ? span.getSpanContext()
              : earlier.getOrDefault(cause, Span.current().getSpanContext());
      TraceHeaders.write(context, record.headers());
    }
  }

  /** Does something about an event that was taken, in a span of that event's trace. */
  public <T> T following(String eventId, String name, Supplier<T> work) {
    if (!tracing.on()) {
      return work.get();
    }
    SpanContext taken = find(Set.of(eventId)).getOrDefault(eventId, SpanContext.getInvalid());
    Span span =
        tracing
            .begin(name, SpanKind.CLIENT, TraceHeaders.parse(TraceHeaders.format(taken)))
            .startSpan();
    try {
      return work.get();
    } finally {
      span.end();
    }
  }

  private Map<String, SpanContext> find(Set<String> eventIds) {
    if (eventIds.isEmpty()) {
      return Map.of();
    }
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = connection.prepareStatement(FIND)) {
      select.setArray(1, connection.createArrayOf("text", eventIds.toArray()));
      Map<String, SpanContext> found = new HashMap<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.put(rows.getString(1), TraceHeaders.span(rows.getString(2)));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }

  private static String id(Headers headers, String name) {
    @Nullable Header header = headers.lastHeader(name);
    return header == null
        ? ""
        : new String(
            Objects.requireNonNullElse(header.value(), new byte[0]), StandardCharsets.UTF_8);
  }
}

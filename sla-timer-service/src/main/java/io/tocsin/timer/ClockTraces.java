package io.tocsin.timer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.SlaData;
import io.tocsin.contracts.SlaEventType;
import io.tocsin.kit.tracing.TraceHeaders;
import io.tocsin.kit.tracing.Tracing;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * What a clock tells goes into the trace of the event that led to it. What time alone leads to
 * begins a trace, which is linked to the event that started the clock: hours later no collector
 * takes a span for the trace of that time. The store for it is there only while {@link Tracing} is
 * on.
 */
final class ClockTraces {

  private static final String STORE = "clock-traces";
  private static final Set<String> ENDS =
      Set.of(
          SlaEventType.CLOCK_MET.wire(),
          SlaEventType.CLOCK_CANCELLED.wire(),
          SlaEventType.BREACHED.wire());

  private final Tracing tracing;
  private @Nullable KeyValueStore<String, byte[]> started;
  private @Nullable Span taken;

  ClockTraces(Tracing tracing) {
    this.tracing = tracing;
  }

  static void addStore(Topology topology, Tracing tracing, String processor) {
    if (tracing.on()) {
      topology.addStateStore(
          Stores.keyValueStoreBuilder(
              Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray()),
          processor);
    }
  }

  void init(ProcessorContext<?, ?> context) {
    if (tracing.on()) {
      started = context.getStateStore(STORE);
    }
  }

  /** Does the work on a record in a span. */
  void taking(String topic, Headers headers, Runnable work) {
    if (!tracing.on()) {
      work.run();
      return;
    }
    Span span = tracing.take(topic, headers);
    taken = span;
    try {
      work.run();
    } finally {
      taken = null;
      span.end();
    }
  }

  /** Writes into the headers which trace the event belongs to. */
  void write(Event<SlaData> event, Headers headers) {
    if (started == null) {
      return;
    }
    String clock = event.data().clockId();
    Span span = taken == null ? tracing.tell(event, start(clock)) : taken;
    TraceHeaders.write(span.getSpanContext(), headers);
    if (event.type().equals(SlaEventType.CLOCK_STARTED.wire())) {
      started.put(clock, TraceHeaders.format(span.getSpanContext()).getBytes(UTF_8));
    } else if (ENDS.contains(event.type())) {
      started.delete(clock);
    }
  }

  private SpanContext start(String clock) {
    byte[] start = started == null ? null : started.get(clock);
    return TraceHeaders.span(start == null ? null : new String(start, UTF_8));
  }
}

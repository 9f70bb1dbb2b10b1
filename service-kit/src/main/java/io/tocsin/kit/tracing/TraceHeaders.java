package io.tocsin.kit.tracing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** A span's place in its trace, as text. Source: W3C Trace Context, level 1, section 3.2. */
public final class TraceHeaders {

  /** Name of the header, on Kafka and over HTTP. */
  public static final String NAME = "traceparent";

  private static final TextMapGetter<String> SINGLE =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String carrier) {
          return List.of(NAME);
        }

        @Override
        public @Nullable String get(@Nullable String carrier, String key) {
          return key.equals(NAME) ? carrier : null;
        }
      };

  private TraceHeaders() {}

  /** The context that the headers tell of; the root where they tell of none. */
  public static Context read(Headers headers) {
    return parse(text(headers, NAME));
  }

  /** The same from text; what is no context is the root. */
  public static Context parse(@Nullable String text) {
    return text == null
        ? Context.root()
        : W3CTraceContextPropagator.getInstance().extract(Context.root(), text, SINGLE);
  }

  /** Tells of the span, unless the headers tell of one. */
  public static void write(SpanContext span, Headers headers) {
    if (span.isValid() && headers.lastHeader(NAME) == null) {
      headers.add(NAME, format(span).getBytes(UTF_8));
    }
  }

  /** The text that {@link #parse} reads. */
  public static String format(SpanContext span) {
    return "00-%s-%s-%s"
        .formatted(span.getTraceId(), span.getSpanId(), span.getTraceFlags().asHex());
  }

  /** The span that a text tells of; an invalid one where it tells of none. */
  public static SpanContext span(@Nullable String text) {
    return Span.fromContext(parse(text)).getSpanContext();
  }

  static @Nullable String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
  }
}

package io.tocsin.kit.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.tocsin.contracts.Event;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Where spans begin. Without a collector nothing of it is loaded or done: whoever has work to do
 * for a span asks {@link #on} first.
 *
 * <p>Attributes are named as OpenTelemetry's conventions for messaging and CloudEvents name them.
 */
@Singleton
public final class Tracing {

  private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
  private static final AttributeKey<String> TOPIC =
      AttributeKey.stringKey("messaging.destination.name");
  private static final AttributeKey<String> EVENT_ID =
      AttributeKey.stringKey("cloudevents.event_id");
  private static final AttributeKey<String> EVENT_TYPE =
      AttributeKey.stringKey("cloudevents.event_type");
  private static final AttributeKey<String> SUBJECT =
      AttributeKey.stringKey("cloudevents.event_subject");

  private static final long PATIENCE_SECONDS = 5;

  private final @Nullable SdkTracerProvider provider;
  private final Tracer tracer;

  /**
   * @param collector Where spans are sent, as OTLP over HTTP, such as
   *     http://collector.example:4318/v1/traces; empty: no traces, and nothing is done for them.
   * @param share How much of what begins here is traced, 0 to 1; what comes with a trace follows
   *     it.
   */
  @Inject
  Tracing(
      @ConfigProperty(name = "tocsin.traces.collector") Optional<String> collector,
      @ConfigProperty(name = "tocsin.traces.share", defaultValue = "1") double share,
      @ConfigProperty(name = "quarkus.application.name") String service) {
    provider = collector.map(address -> provider(address, share, service)).orElse(null);
    tracer = (provider == null ? TracerProvider.noop() : provider).get("tocsin");
  }

  private Tracing() {
    provider = null;
    tracer = TracerProvider.noop().get("tocsin");
  }

  /** For who runs a part of a service without a container. */
  public static Tracing off() {
    return new Tracing();
  }

  private static SdkTracerProvider provider(String collector, double share, String service) {
    return SdkTracerProvider.builder()
        .setResource(
            Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), service)))
        .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(share)))
        .addSpanProcessor(
            BatchSpanProcessor.builder(
                    OtlpHttpSpanExporter.builder().setEndpoint(collector).build())
                .build())
        .build();
  }

  /** Whether anybody wants spans. */
  public boolean on() {
    return provider != null;
  }

  /** A span for the taking of a record, in the trace that its headers tell of. */
  public Span take(String topic, Headers headers) {
    Span span =
        begin("process " + topic, SpanKind.CONSUMER, TraceHeaders.read(headers))
            .setAttribute(SYSTEM, "kafka")
            .setAttribute(TOPIC, topic)
            .startSpan();
    attribute(span, EVENT_ID, TraceHeaders.text(headers, "ce_id"));
    attribute(span, EVENT_TYPE, TraceHeaders.text(headers, "ce_type"));
    attribute(span, SUBJECT, TraceHeaders.text(headers, "ce_subject"));
    return span;
  }

  /** A span for an event that nothing but time has led to; linked to what began it, and over. */
  public Span tell(Event<?> event, SpanContext began) {
    Span span =
        begin("tell " + event.type(), SpanKind.INTERNAL, Context.root())
            .addLink(began)
            .setAttribute(EVENT_ID, event.id())
            .setAttribute(EVENT_TYPE, event.type())
            .setAttribute(SUBJECT, event.subject())
            .startSpan();
    span.end();
    return span;
  }

  /** A span to be started, in the trace of the context, or of its own. */
  public SpanBuilder begin(String name, SpanKind kind, Context parent) {
    return tracer.spanBuilder(name).setSpanKind(kind).setParent(parent);
  }

  private static void attribute(Span span, AttributeKey<String> key, @Nullable String value) {
    if (value != null) {
      span.setAttribute(key, value);
    }
  }

  /** Sends what is left. */
  @PreDestroy
  void close() {
    if (provider != null) {
      provider.shutdown().join(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }
}

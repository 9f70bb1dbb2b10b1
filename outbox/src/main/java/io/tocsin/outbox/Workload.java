package io.tocsin.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What each reader of a topic does: how many records, how long a batch takes, and takes now. */
@ApplicationScoped
class Workload {

  private static final long NOTHING = 0;

  private final MeterRegistry metrics;
  private final Map<String, AtomicLong> since = new ConcurrentHashMap<>();

  Workload(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  /** Runs the work over a batch of that many records and measures it, whether it fails or not. */
  void measured(String topic, String reader, int records, Runnable work) {
    // There before the first dead letter, so that the first one is seen as one more than none.
    metrics.counter("tocsin.dead.letters", "topic", topic, "reader", reader);
    AtomicLong start = since.computeIfAbsent(topic, this::busy);
    start.set(System.nanoTime());
    try {
      work.run();
      metrics.counter("tocsin.consumer.records", "topic", topic).increment(records);
    } finally {
      duration(topic).record(System.nanoTime() - start.get(), TimeUnit.NANOSECONDS);
      start.set(NOTHING);
    }
  }

  void deadLetter(String topic, String reader) {
    metrics.counter("tocsin.dead.letters", "topic", topic, "reader", reader).increment();
  }

  private AtomicLong busy(String topic) {
    AtomicLong start = new AtomicLong(NOTHING);
    Gauge.builder("tocsin.consumer.busy.seconds", start, Workload::seconds)
        .description("How long the batch in hand has been in hand; 0 when there is none")
        .tag("topic", topic)
        .register(metrics);
    return start;
  }

  private static double seconds(AtomicLong start) {
    long at = start.get();
    return at == NOTHING ? 0 : (System.nanoTime() - at) / 1e9;
  }

  private Timer duration(String topic) {
    return Timer.builder("tocsin.consumer.batch")
        .description("From a batch in hand to its transaction committed")
        .tag("topic", topic)
        .register(metrics);
  }
}

package io.tocsin.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** What each reader of a topic does: how many records, how long a batch takes, and takes now. */
@ApplicationScoped
class Workload {

  private final MeterRegistry metrics;
  private final Map<String, Set<Batch>> inHand = new ConcurrentHashMap<>();

  Workload(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  /** A batch in hand; a topic may have one for each of its reader's threads. */
  private static final class Batch {
    private final long startNanos = System.nanoTime();

    private double seconds() {
      return (System.nanoTime() - startNanos) / 1e9;
    }
  }

  /** Runs the work over a batch of that many records and measures it, whether it fails or not. */
  void measured(String topic, String reader, int records, Runnable work) {
    // There before the first dead letter, so that the first one is seen as one more than none.
    metrics.counter("tocsin.dead.letters", "topic", topic, "reader", reader);
    Set<Batch> batches = inHand.computeIfAbsent(topic, this::busy);
    Batch batch = new Batch();
    batches.add(batch);
    try {
      work.run();
      metrics.counter("tocsin.consumer.records", "topic", topic).increment(records);
    } finally {
      duration(topic).record(System.nanoTime() - batch.startNanos, TimeUnit.NANOSECONDS);
      batches.remove(batch);
    }
  }

  void deadLetter(String topic, String reader) {
    metrics.counter("tocsin.dead.letters", "topic", topic, "reader", reader).increment();
  }

  private Set<Batch> busy(String topic) {
    Set<Batch> batches = ConcurrentHashMap.newKeySet();
    Gauge.builder("tocsin.consumer.busy.seconds", batches, Workload::longest)
        .description("How long the batch in hand has been in hand; 0 when there is none")
        .tag("topic", topic)
        .register(metrics);
    return batches;
  }

  private static double longest(Set<Batch> batches) {
    return batches.stream().mapToDouble(Batch::seconds).max().orElse(0);
  }

  private Timer duration(String topic) {
    return Timer.builder("tocsin.consumer.batch")
        .description("From a batch in hand to its transaction committed")
        .tag("topic", topic)
        .register(metrics);
  }
}

package io.tocsin.timer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.SlaData;
import io.tocsin.contracts.SlaEventType;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** What the timer counts. A transaction that is rolled back has been counted all the same. */
@Singleton
class TimerMetrics {
  private final MeterRegistry registry;
  private final AtomicLong openClocks = new AtomicLong();
  private final Counter withoutPolicy;
  private final Counter failed;
  private final Timer lateness;

  TimerMetrics(MeterRegistry registry) {
    this.registry = registry;
    registry.gauge("tocsin.sla.clocks.open", openClocks);
    withoutPolicy = registry.counter("tocsin.sla.tickets.without.policy");
    failed = registry.counter("tocsin.sla.firing.failed");
    lateness =
        Timer.builder("tocsin.sla.lateness")
            .description("From when a level was due to when it was found")
            .publishPercentileHistogram()
            .register(registry);
  }

  void told(Event<SlaData> event) {
    SlaData data = event.data();
    Tags tags = Tags.of("metric", data.metric(), "policy", data.policy());
    if (event.type().equals(SlaEventType.BREACH_RETRACTED.wire())) {
      registry.counter("tocsin.sla.retracted", tags).increment();
    }
    Duration late = data.lateness();
    if (late != null) {
      String level = data.percent() == null ? "breach" : "warning";
      registry.counter("tocsin.sla.fired", tags.and("level", level)).increment();
      lateness.record(late);
    }
  }

  void unreadable(String topic) {
    registry.counter("tocsin.records.unreadable", "topic", topic).increment();
  }

  /** A new ticket has no clock, because no policy matches or none starts on its first event. */
  void withoutPolicy() {
    withoutPolicy.increment();
  }

  void firingFailed() {
    failed.increment();
  }

  void openClocks(long more) {
    openClocks.addAndGet(more);
  }
}

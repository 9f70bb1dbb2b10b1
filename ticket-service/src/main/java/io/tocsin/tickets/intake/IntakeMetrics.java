package io.tocsin.tickets.intake;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

/** Counts records by what became of them, once that is certain. */
@ApplicationScoped
class IntakeMetrics {

  private final MeterRegistry metrics;
  private final TransactionSynchronizationRegistry transaction;

  IntakeMetrics(MeterRegistry metrics, TransactionSynchronizationRegistry transaction) {
    this.metrics = metrics;
    this.transaction = transaction;
  }

  /** Counts when the caller's transaction commits, and not when it doesn't. */
  void count(String topic, int accepted, int duplicate, int refused) {
    transaction.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {}

          @Override
          public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
              add(topic, "accepted", accepted);
              add(topic, "duplicate", duplicate);
              add(topic, "refused", refused);
            }
          }
        });
  }

  private void add(String topic, String outcome, int count) {
    metrics.counter("tocsin.intake.records", "topic", topic, "outcome", outcome).increment(count);
  }
}

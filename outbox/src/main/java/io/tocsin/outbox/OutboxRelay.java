package io.tocsin.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends what is in the outbox, in order, on a thread of its own.
 *
 * <p>One instance sends at a time, under a lock in the database that goes with its transaction. It
 * always takes the oldest rows, whatever it sent before: transactions commit out of the order of
 * their ids. A crash between sending and committing sends rows again, with the same ids.
 */
@ApplicationScoped
public class OutboxRelay {

  private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
  private static final Duration LOOK_BY_ITSELF = Duration.ofSeconds(1);
  private static final Duration AFTER_FAILURE = Duration.ofMillis(500);

  private final OutboxBatch batch;
  private final boolean enabled;
  private final Counter sent;
  private final Counter failed;
  private final Semaphore work = new Semaphore(0);
  private volatile boolean running;
  private @Nullable Thread thread;

  OutboxRelay(
      OutboxBatch batch,
      MeterRegistry metrics,
      @ConfigProperty(name = "tocsin.outbox.relay", defaultValue = "true") boolean enabled) {
    this.batch = batch;
    this.enabled = enabled;
    this.sent = metrics.counter("tocsin.outbox.sent");
    this.failed = metrics.counter("tocsin.outbox.failures");
  }

  /** There is something to send. */
  void wake() {
    work.release();
  }

  void start(@Observes StartupEvent event) {
    if (enabled) {
      running = true;
      thread = Thread.ofPlatform().name("outbox-relay").start(this::run);
    }
  }

  /** Ends after the consumers and before the database, so that what they wrote is still sent. */
  void stop(@Observes @Priority(100) ShutdownEvent event) throws InterruptedException {
    running = false;
    wake();
    if (thread != null) {
      thread.join(Duration.ofSeconds(10));
    }
  }

  private void run() {
    while (running) {
      try {
        drain();
        work.tryAcquire(LOOK_BY_ITSELF.toMillis(), TimeUnit.MILLISECONDS);
        work.drainPermits();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        failed.increment();
        LOG.warnf("outbox=retrying error=%s", e.toString());
        pause();
      }
    }
  }

  private void drain() {
    int count;
    do {
      count = QuarkusTransaction.requiringNew().timeout(600).call(batch::send);
      sent.increment(count);
    } while (count == OutboxBatch.SIZE && running);
  }

  private void pause() {
    try {
      work.tryAcquire(AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

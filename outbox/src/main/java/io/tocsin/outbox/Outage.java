package io.tocsin.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.tocsin.kit.store.Trouble;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Waits for a database that is away, for as long as it takes. */
@ApplicationScoped
class Outage {

  private static final Logger LOG = Logger.getLogger(Outage.class);
  private static final long FIRST_WAIT_MILLIS = 50;
  private static final long LONGEST_WAIT_MILLIS = 2_000;

  private final CountDownLatch shutdown = new CountDownLatch(1);

  /** Runs the work until it fails for another reason than the database, or not at all. */
  void patiently(Runnable work) {
    long wait = FIRST_WAIT_MILLIS;
    while (true) {
      try {
        work.run();
        return;
      } catch (RuntimeException e) {
        if (!Trouble.passes(e)) {
          throw e;
        }
        LOG.warnf("database=waiting millis=%d error=%s", wait, e.toString());
        pause(wait, e);
        wait = Math.min(LONGEST_WAIT_MILLIS, wait * 2);
      }
    }
  }

  void stop(@Observes @Priority(1) ShutdownEvent event) {
    shutdown.countDown();
  }

  private void pause(long millis, RuntimeException failure) {
    try {
      if (shutdown.await(millis, TimeUnit.MILLISECONDS)) {
        throw new ShuttingDownException(failure);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ShuttingDownException(failure);
    }
  }
}

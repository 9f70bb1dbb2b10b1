package io.tocsin.outbox;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

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
        if (!passes(e)) {
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

  /**
   * Whether it may go by itself. Classes by SQLSTATE: 08 no connection, 40 deadlock or
   * serialisation, 53 out of resources, 55 lock not available, 57 shutdown or cancelled, 58 system
   * error. A full pool and a rolled back commit say so without one.
   */
  static boolean passes(Throwable failure) {
    for (Throwable e = failure; e != null; e = cause(e)) {
      if (e instanceof SQLTransientException
          || e instanceof jakarta.transaction.RollbackException
          || (e instanceof SQLException sql && passes(sql.getSQLState()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean passes(@Nullable String state) {
    return state == null || state.matches("(08|40|53|55|57|58).*");
  }

  private static @Nullable Throwable cause(Throwable e) {
    return e.getCause() == e ? null : e.getCause();
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

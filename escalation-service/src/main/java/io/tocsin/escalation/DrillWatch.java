package io.tocsin.escalation;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Looks every minute for drills that nobody has ended: they go on asking people. Any number of
 * instances may do it at once, since a drill is locked while it is ended.
 */
@ApplicationScoped
class DrillWatch {

  private static final Logger LOG = Logger.getLogger(DrillWatch.class);

  private final DrillDesk desk;
  private final ScheduledExecutorService everyMinute =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());

  DrillWatch(DrillDesk desk) {
    this.desk = desk;
  }

  void start(@Observes StartupEvent event) {
    var unused = everyMinute.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.MINUTES);
  }

  void stop(@Observes @Priority(1) ShutdownEvent event) {
    everyMinute.shutdownNow();
  }

  /** A failure would end the schedule; in a minute everything may be well again. */
  private void look() {
    try {
      desk.endForgotten();
    } catch (RuntimeException e) {
      LOG.warnf("drills=not-looked-at error=%s", e.toString());
    }
  }
}

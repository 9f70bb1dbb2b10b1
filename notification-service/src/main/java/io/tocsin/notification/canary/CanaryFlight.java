package io.tocsin.notification.canary;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tocsin.kit.time.TimeLapse;
import io.tocsin.notification.sending.Loop;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;

/** Sends canaries at their time. */
@ApplicationScoped
class CanaryFlight {

  private static final InstantSource REAL = InstantSource.system();

  private final Duration every;
  private final Loop loop;

  CanaryFlight(CanaryConfig config, Aviary aviary, InstantSource time) {
    // In time-lapse its clock would have run out before it came.
    this.every =
        time instanceof TimeLapse lapse && lapse.speed() > 1 ? Duration.ZERO : config.every();
    this.loop = new Loop("canaries", every, () -> aviary.send(REAL.instant(), every));
  }

  /** Whether any are sent. */
  boolean isOn() {
    return every.isPositive();
  }

  void start(@Observes StartupEvent event) {
    if (isOn()) {
      loop.start();
    }
  }

  void stop(@Observes @Priority(50) ShutdownEvent event) throws InterruptedException {
    if (isOn()) {
      loop.stop();
    }
  }
}

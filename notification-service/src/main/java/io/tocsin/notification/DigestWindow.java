package io.tocsin.notification;

import io.tocsin.kit.time.TimeLapse;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;

/** How long colleagues are spared further messages, in real time. */
@ApplicationScoped
public class DigestWindow {

  private final NotificationConfig config;
  private final InstantSource time;

  DigestWindow(NotificationConfig config, InstantSource time) {
    this.config = config;
    this.time = time;
  }

  /** Its length; nothing where it is too short to be ended in time, as in fast time-lapse. */
  public Duration length() {
    Duration real = TimeLapse.real(config.digestWindow(), time);
    return real.compareTo(config.poll()) < 0 ? Duration.ZERO : real;
  }
}

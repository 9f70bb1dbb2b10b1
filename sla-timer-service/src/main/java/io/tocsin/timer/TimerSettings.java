package io.tocsin.timer;

import io.smallrye.config.ConfigMapping;
import io.tocsin.timer.clock.ClockEngine;
import java.time.Duration;

/** How the timer fires and where it keeps its clocks; defaults and reasons are with the values. */
@ConfigMapping(prefix = "tocsin.timer")
public interface TimerSettings {
  /** Looks at what is due come at moments this far apart, in real time. */
  Duration fireEvery();

  /** Most real time between two looks, however far away the next deadline is. */
  Duration lookAtLeastEvery();

  /** Real time that one look may take in one partition. */
  Duration fireFor();

  /** Tickets that one look may fire in one partition. */
  int fireAtMost();

  /** Real time that one look may spend on bringing clocks under a changed policy. */
  Duration recalculateFor();

  /** How long a partition may stand still, while the broker answers, until the process ends. */
  Duration standstillAfter();

  /** See {@link ClockEngine#LATE_AFTER}. */
  Duration lateAfter();

  /** Where clocks are kept beside the changelog. */
  Store store();

  /** A kind of state store. */
  enum Store {
    /** All in heap: fast, and a restart reads the whole changelog. */
    IN_MEMORY,
    /** On disk: for more clocks than memory. */
    ROCKSDB
  }
}

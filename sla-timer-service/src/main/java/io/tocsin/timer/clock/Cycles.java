package io.tocsin.timer.clock;

import io.tocsin.contracts.TicketEventType;
import io.tocsin.timer.clock.ClockState.Cancelled;
import io.tocsin.timer.policy.Facts;
import io.tocsin.timer.policy.Lifecycle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cycles of a ticket's metrics: which is the latest, and when the next begins. */
final class Cycles {
  /** Stopped cycles beyond it are forgotten, oldest first: a ticket cannot grow for ever. */
  private static final int MAX_CYCLES = 16;

  private Cycles() {}

  /** Adds a clock, and forgets the metric's cycles that are too far back. */
  static void add(List<Clock> clocks, Clock clock) {
    clocks.add(clock);
    if (clock.key().cycle() > MAX_CYCLES) {
      clocks.removeIf(old -> isOutdated(old.key(), clock.key()));
    }
  }

  /** The metric's latest clock; null when there is none. */
  static @Nullable Clock last(String metric, List<Clock> clocks) {
    Clock last = null;
    for (Clock clock : clocks) {
      boolean same = clock.key().metric().equals(metric);
      if (same && (last == null || clock.key().cycle() > last.key().cycle())) {
        last = clock;
      }
    }
    return last;
  }

  static boolean isLatest(Clock clock, List<Clock> clocks) {
    Clock last = last(clock.key().metric(), clocks);
    return last == null || last.key().equals(clock.key());
  }

  static ClockKey nextKey(String metric, @Nullable Clock last) {
    return last == null ? new ClockKey(metric, 1) : last.key().next();
  }

  /** Whether such an event begins a cycle after that one. */
  static boolean begins(
      Lifecycle lifecycle, TicketEventType type, Facts facts, @Nullable Clock last) {
    if (last != null && last.live()) {
      return false;
    }
    if (lifecycle.starts().contains(type)) {
      return true;
    }
    return lifecycle.continues().contains(type)
        && lifecycle.perTier()
        && last != null
        && last.tier() != facts.tier()
        && !(last.state() instanceof Cancelled);
  }

  private static boolean isOutdated(ClockKey old, ClockKey latest) {
    return old.metric().equals(latest.metric()) && old.cycle() <= latest.cycle() - MAX_CYCLES;
  }
}

package io.tocsin.timer.clock;

import io.tocsin.contracts.Interval;
import io.tocsin.contracts.Priority;
import io.tocsin.timer.calendar.CalendarRef;
import io.tocsin.timer.clock.ClockState.Breached;
import io.tocsin.timer.clock.ClockState.Cancelled;
import io.tocsin.timer.clock.ClockState.Met;
import io.tocsin.timer.clock.ClockState.Overrun;
import io.tocsin.timer.clock.ClockState.Paused;
import io.tocsin.timer.clock.ClockState.Running;
import io.tocsin.timer.policy.PolicyRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One metric running on one ticket.
 *
 * @param key which of the ticket's clocks it is
 * @param policy the version that it is pinned to
 * @param calendar the version that counts its time
 * @param tier the ticket's tier while it ran
 * @param target open time allowed, with what it was extended by
 * @param extended open time granted by hand beyond the policy's
 * @param warned the highest warning level that it has reached
 * @param ran the stretches in which it ran before it breached, the last {@value #MAX_RAN}; the
 *     current one is in the state
 */
public record Clock(
    ClockKey key,
    PolicyRef policy,
    CalendarRef calendar,
    int tier,
    Priority priority,
    Duration target,
    Duration extended,
    Instant startedAt,
    @Nullable Warned warned,
    List<Interval> ran,
    ClockState state) {

  /** Enough to explain a breach to a person; {@code spent} stays exact beyond it. */
  static final int MAX_RAN = 50;

  /** A warning level and when it was reached. */
  public record Warned(int percent, Instant dueAt) {}

  public Clock {
    ran = List.copyOf(ran);
  }

  /** Whether events may still move it. */
  public boolean live() {
    return switch (state) {
      case Running r -> true;
      case Paused p -> true;
      case Breached b -> !(b.overrun() instanceof Overrun.Stopped);
      case Met m -> false;
      case Cancelled c -> false;
    };
  }

  /** Whether the promise may still be kept or broken. */
  boolean promised() {
    return state instanceof Running || state instanceof Paused;
  }

  /** The highest warning level reached, 0 before the first. */
  int warnedPercent() {
    return warned == null ? 0 : warned.percent();
  }

  Clock with(ClockState newState) {
    return new Clock(
        key, policy, calendar, tier, priority, target, extended, startedAt, warned, ran, newState);
  }

  Clock with(Warned level) {
    return new Clock(
        key, policy, calendar, tier, priority, target, extended, startedAt, level, ran, state);
  }

  Clock promising(int newTier, Priority newPriority) {
    if (newTier == tier && newPriority == priority) {
      return this;
    }
    return new Clock(
        key,
        policy,
        calendar,
        newTier,
        newPriority,
        target,
        extended,
        startedAt,
        warned,
        ran,
        state);
  }

  Clock promising(Duration newTarget, Duration newExtended) {
    return new Clock(
        key,
        policy,
        calendar,
        tier,
        priority,
        newTarget,
        newExtended,
        startedAt,
        warned,
        ran,
        state);
  }

  Clock under(PolicyRef newPolicy, CalendarRef newCalendar) {
    return new Clock(
        key,
        newPolicy,
        newCalendar,
        tier,
        priority,
        target,
        extended,
        startedAt,
        warned,
        ran,
        state);
  }

  /** The same clock with one more stretch in which it ran. */
  Clock ran(Instant from, Instant to) {
    if (!to.isAfter(from)) {
      return this;
    }
    List<Interval> longer = new ArrayList<>(ran);
    if (!longer.isEmpty() && longer.getLast().to().equals(from)) {
      longer.set(longer.size() - 1, new Interval(longer.getLast().from(), to));
    } else {
      longer.add(new Interval(from, to));
    }
    if (longer.size() > MAX_RAN) {
      longer.removeFirst();
    }
    return new Clock(
        key, policy, calendar, tier, priority, target, extended, startedAt, warned, longer, state);
  }
}

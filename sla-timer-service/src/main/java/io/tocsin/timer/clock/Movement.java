package io.tocsin.timer.clock;

import io.tocsin.timer.calendar.BusinessCalendar;
import io.tocsin.timer.clock.Clock.Warned;
import io.tocsin.timer.clock.ClockState.Breached;
import io.tocsin.timer.clock.ClockState.Cancelled;
import io.tocsin.timer.clock.ClockState.Met;
import io.tocsin.timer.clock.ClockState.Overrun;
import io.tocsin.timer.clock.ClockState.Overrun.Counting;
import io.tocsin.timer.clock.ClockState.Overrun.Held;
import io.tocsin.timer.clock.ClockState.Overrun.Stopped;
import io.tocsin.timer.clock.ClockState.Paused;
import io.tocsin.timer.clock.ClockState.Running;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The moves that a clock can make, and its arithmetic: spent is open time over the stretches in
 * which it ran; the deadline is the start of this stretch plus what remains. A move that makes no
 * sense in a state changes nothing.
 *
 * @param calendar counts the clock's time
 * @param warnAt percentages of the target, ascending
 */
record Movement(BusinessCalendar calendar, List<Integer> warnAt) {

  /** Time begins to count. */
  Running run(Duration spent, Duration target, Instant at) {
    return new Running(spent, at, calendar.add(at, target.minus(spent)));
  }

  Clock stop(Clock clock, Instant at) {
    return switch (clock.state()) {
      case Running(Duration spent, Instant since, Instant deadline) ->
          clock.ran(since, at).with(new Met(spent.plus(open(since, at)), at, deadline));
      case Paused(Duration spent) ->
          clock.with(new Met(spent, at, calendar.add(at, clock.target().minus(spent))));
      case Breached breached -> clock.with(stopOverrun(breached, at));
      case Met met -> clock;
      case Cancelled cancelled -> clock;
    };
  }

  Clock cancel(Clock clock, Instant at) {
    return switch (clock.state()) {
      case Running(Duration spent, Instant since, Instant deadline) ->
          clock.ran(since, at).with(new Cancelled(spent.plus(open(since, at)), at));
      case Paused(Duration spent) -> clock.with(new Cancelled(spent, at));
      case Breached breached -> clock.with(stopOverrun(breached, at));
      case Met met -> clock;
      case Cancelled cancelled -> clock;
    };
  }

  /** A stopped clock goes on with its spent time; a breach stays a breach. */
  Clock goOn(Clock clock, Instant at) {
    return switch (clock.state()) {
      case Met(Duration spent, Instant stoppedAt, Instant deadline) ->
          clock.with(run(spent, clock.target(), at));
      case Breached breached
          when breached.overrun() instanceof Stopped(Duration spent, Instant s) ->
          clock.with(overrun(breached, new Counting(spent, at)));
      case Breached breached -> clock;
      case Running running -> clock;
      case Paused paused -> clock;
      case Cancelled cancelled -> clock;
    };
  }

  Clock pause(Clock clock, Instant at) {
    return switch (clock.state()) {
      case Running(Duration spent, Instant since, Instant deadline) ->
          clock.ran(since, at).with(new Paused(spent.plus(open(since, at))));
      case Breached breached when breached.overrun() instanceof Counting counting ->
          clock.with(overrun(breached, new Held(spent(counting, at))));
      case Breached breached -> clock;
      case Paused paused -> clock;
      case Met met -> clock;
      case Cancelled cancelled -> clock;
    };
  }

  Clock resume(Clock clock, Instant at) {
    return switch (clock.state()) {
      case Paused(Duration spent) -> clock.with(run(spent, clock.target(), at));
      case Breached breached when breached.overrun() instanceof Held(Duration spent) ->
          clock.with(overrun(breached, new Counting(spent, at)));
      case Breached breached -> clock;
      case Running running -> clock;
      case Met met -> clock;
      case Cancelled cancelled -> clock;
    };
  }

  /** Its new target from now on, less what is spent already: never due before {@code at}. */
  Clock retarget(Clock clock, Instant at) {
    return switch (clock.state()) {
      case Running(Duration spent, Instant since, Instant deadline) ->
          clock.ran(since, at).with(run(spent.plus(open(since, at)), clock.target(), at));
      case Paused paused -> clock;
      case Breached breached -> clock;
      case Met met -> clock;
      case Cancelled cancelled -> clock;
    };
  }

  /** The running clock after all levels that fell due before {@code horizon}. */
  Clock settleBefore(Clock clock, Running running, Instant horizon) {
    Clock settled = warn(clock, running, horizon);
    if (!running.deadline().isBefore(horizon)) {
      return settled;
    }
    Instant dueAt = running.deadline();
    Duration spent = running.spent().plus(open(running.since(), dueAt));
    return settled
        .ran(running.since(), dueAt)
        .with(new Breached(dueAt, spent, new Counting(spent, dueAt)));
  }

  /** When the next level falls due if nothing happens. */
  Instant nextDue(Clock clock, Running running) {
    for (int percent : warnAt) {
      if (percent > clock.warnedPercent()) {
        return due(clock, running, percent);
      }
    }
    return running.deadline();
  }

  /** Open time used up at {@code at}, which is not before the clock's last move. */
  Duration spent(Clock clock, Instant at) {
    return switch (clock.state()) {
      case Running(Duration spent, Instant since, Instant deadline) -> spent.plus(open(since, at));
      case Paused(Duration spent) -> spent;
      case Met(Duration spent, Instant stoppedAt, Instant deadline) -> spent;
      case Cancelled(Duration spent, Instant stoppedAt) -> spent;
      case Breached breached -> spent(breached.overrun(), at);
    };
  }

  /** Open time at which a level is reached, rounded up: a warning never comes early. */
  static Duration threshold(Duration target, int percent) {
    return Duration.ofMillis(Math.ceilDiv(target.toMillis() * percent, 100));
  }

  private Clock warn(Clock clock, Running running, Instant horizon) {
    Clock warned = clock;
    for (int percent : warnAt) {
      if (percent > clock.warnedPercent()) {
        Instant dueAt = due(clock, running, percent);
        if (!dueAt.isBefore(horizon)) {
          return warned;
        }
        warned = clock.with(new Warned(percent, dueAt));
      }
    }
    return warned;
  }

  private Instant due(Clock clock, Running running, int percent) {
    return calendar.add(running.since(), threshold(clock.target(), percent).minus(running.spent()));
  }

  private Duration open(Instant from, Instant to) {
    return calendar.between(from, to);
  }

  private Duration spent(Overrun overrun, Instant at) {
    return switch (overrun) {
      case Counting(Duration spent, Instant since) -> spent.plus(open(since, at));
      case Held(Duration spent) -> spent;
      case Stopped(Duration spent, Instant stoppedAt) -> spent;
    };
  }

  private Breached stopOverrun(Breached breached, Instant at) {
    return breached.overrun() instanceof Stopped
        ? breached
        : overrun(breached, new Stopped(spent(breached.overrun(), at), at));
  }

  private static Breached overrun(Breached breached, Overrun overrun) {
    return new Breached(breached.dueAt(), breached.spentWhenDue(), overrun);
  }
}

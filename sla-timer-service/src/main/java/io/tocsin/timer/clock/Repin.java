package io.tocsin.timer.clock;

import io.tocsin.contracts.Interval;
import io.tocsin.timer.calendar.BusinessCalendar;
import io.tocsin.timer.calendar.CalendarRef;
import io.tocsin.timer.clock.ClockState.Paused;
import io.tocsin.timer.clock.ClockState.Running;
import io.tocsin.timer.policy.Facts;
import io.tocsin.timer.policy.MetricDefinition;
import io.tocsin.timer.policy.Policy;
import io.tocsin.timer.policy.PolicyRef;
import io.tocsin.timer.policy.Switch;
import java.time.Duration;
import java.time.Instant;

/**
 * Moves a clock that runs to a newer version of its policy or calendar; never to an older one. A
 * metric that the newer version does not have any more is cancelled. What is over, and a breach,
 * stays under the version that it was decided by.
 */
record Repin(Fold fold) {

  /** From then on: what is spent stays spent, by the calendar that counted it. */
  Clock at(Clock clock, Switch change, Facts facts) {
    boolean ofPolicy = change.policies().contains(clock.policy().name());
    boolean ofCalendar = change.calendars().contains(clock.calendar().name());
    if (!clock.promised() || !(ofPolicy || ofCalendar)) {
      return clock;
    }
    Pins newer = newer(clock, change.at(), ofPolicy, ofCalendar);
    if (newer.areThoseOf(clock)) {
      return clock;
    }
    Movement old = fold.movement(clock);
    if (newer.policy().metric(clock.key().metric()) == null) {
      return old.cancel(clock, change.at());
    }
    Clock held = old.pause(clock, change.at());
    return renewed(held, newer, facts, change.at());
  }

  /** As if the versions that hold since ever by now had counted from the clock's start. */
  Clock sinceEver(Clock clock, Facts facts) {
    if (!clock.promised()) {
      return clock;
    }
    Pins newer = newer(clock, clock.startedAt(), true, true);
    if (newer.areThoseOf(clock)) {
      return clock;
    }
    if (newer.policy().metric(clock.key().metric()) == null) {
      return fold.movement(clock).cancel(clock, clock.startedAt());
    }
    Duration spent = recounted(clock, fold.movement(clock).calendar(), newer.calendar());
    return switch (clock.state()) {
      case Running(Duration s, Instant since, Instant d) ->
          renewed(clock.with(new Paused(spent)), newer, facts, since);
      default -> renewed(clock.with(new Paused(spent)), newer, facts, clock.startedAt());
    };
  }

  private Clock renewed(Clock held, Pins newer, Facts facts, Instant at) {
    Clock pinned = held.under(newer.policy().ref(), newer.calendar().ref());
    return new Promise(fold.definition(pinned), fold.movement(pinned)).keep(pinned, facts, at);
  }

  private Pins newer(Clock clock, Instant at, boolean ofPolicy, boolean ofCalendar) {
    Policy held = fold.catalog().policy(clock.policy());
    Policy now = ofPolicy ? fold.catalog().policy(clock.policy().name(), at) : held;
    Policy policy = now.version().number() > held.version().number() ? now : held;
    MetricDefinition metric = policy.metric(clock.key().metric());
    CalendarRef pinned = clock.calendar();
    String name = metric == null ? pinned.name() : metric.calendar();
    BusinessCalendar calendar = fold.catalog().calendar(name, at);
    boolean same = name.equals(pinned.name());
    boolean stays = same && (!ofCalendar || calendar.ref().version() < pinned.version());
    return new Pins(policy, stays ? fold.catalog().calendar(pinned) : calendar);
  }

  /** Exact as far as the stretches in which it ran are kept. */
  private static Duration recounted(Clock clock, BusinessCalendar old, BusinessCalendar now) {
    Duration spent =
        switch (clock.state()) {
          case Running running -> running.spent();
          case Paused paused -> paused.spent();
          default -> throw new IllegalStateException(clock.key() + " has stopped");
        };
    for (Interval ran : clock.ran()) {
      spent =
          spent.minus(old.between(ran.from(), ran.to())).plus(now.between(ran.from(), ran.to()));
    }
    return spent;
  }

  /** The versions that a clock is held to. */
  private record Pins(Policy policy, BusinessCalendar calendar) {
    boolean areThoseOf(Clock clock) {
      PolicyRef ref = policy.ref();
      return ref.equals(clock.policy()) && calendar.ref().equals(clock.calendar());
    }
  }
}

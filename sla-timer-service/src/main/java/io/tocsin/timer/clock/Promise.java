package io.tocsin.timer.clock;

import io.tocsin.timer.clock.ClockState.Breached;
import io.tocsin.timer.policy.Allowance;
import io.tocsin.timer.policy.Facts;
import io.tocsin.timer.policy.MetricDefinition;
import java.time.Duration;
import java.time.Instant;

/**
 * What a policy promises for a ticket that may have changed while its clock is live.
 *
 * @param movement by the clock's calendar
 */
record Promise(MetricDefinition metric, Movement movement) {

  /**
   * The clock with the target for these facts, less what is spent already, and counting or not as
   * their status says. Nothing promised any more: cancelled. A breach keeps the target that it
   * missed.
   */
  Clock keep(Clock clock, Facts facts, Instant at) {
    Clock promised = clock.state() instanceof Breached ? clock : promise(clock, facts, at);
    return metric.pauseWhile().contains(facts.status())
        ? movement.pause(promised, at)
        : movement.resume(promised, at);
  }

  private Clock promise(Clock clock, Facts facts, Instant at) {
    Allowance allowance = metric.target().allowed(facts);
    if (allowance == null) {
      return movement.cancel(clock, at);
    }
    Duration target = allowance.open(movement.calendar(), clock.startedAt()).plus(clock.extended());
    Clock promised = clock.promising(facts.tier(), facts.priority());
    return target.equals(clock.target())
        ? promised
        : movement.retarget(promised.promising(target, clock.extended()), at);
  }
}

package io.tocsin.timer.clock;

import io.tocsin.contracts.TicketEventType;
import io.tocsin.timer.clock.ClockState.Breached;
import io.tocsin.timer.clock.PastEvent.OfTicket;
import io.tocsin.timer.policy.Allowance;
import io.tocsin.timer.policy.Facts;
import io.tocsin.timer.policy.Lifecycle;
import io.tocsin.timer.policy.MetricDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

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

  /**
   * The clock after that event: moved as the metric's lifecycle says, and kept while it is live.
   *
   * @param facts after the event
   * @param clocks all of the ticket's before the event
   */
  Clock after(OfTicket event, Facts facts, Clock clock, List<Clock> clocks) {
    Clock moved = moved(event, facts, clock, clocks);
    return moved.live() ? keep(moved, facts, event.time()) : moved;
  }

  private Clock moved(OfTicket event, Facts facts, Clock clock, List<Clock> clocks) {
    Lifecycle lifecycle = metric.lifecycle();
    TicketEventType type = event.type();
    if (lifecycle.stops().contains(type) || lifecycle.resets().contains(type)) {
      return movement.stop(clock, event.time());
    }
    if (lifecycle.cancels().contains(type)) {
      return movement.cancel(clock, event.time());
    }
    boolean sameTier = !lifecycle.perTier() || clock.tier() == facts.tier();
    return sameTier && lifecycle.continues().contains(type) && Cycles.isLatest(clock, clocks)
        ? movement.goOn(clock, event.time())
        : clock;
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

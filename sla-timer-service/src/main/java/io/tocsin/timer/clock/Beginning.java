package io.tocsin.timer.clock;

import io.tocsin.timer.calendar.BusinessCalendar;
import io.tocsin.timer.clock.ClockState.Paused;
import io.tocsin.timer.policy.Allowance;
import io.tocsin.timer.policy.Facts;
import io.tocsin.timer.policy.MetricDefinition;
import io.tocsin.timer.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A moment at which clocks begin: under which promises, by which calendar, for what ticket. */
record Beginning(Policy policy, BusinessCalendar calendar, Facts facts, Instant at) {

  /** A clock of that metric; null when nothing is promised for such a ticket. */
  @Nullable Clock of(MetricDefinition metric, ClockKey key) {
    Allowance allowance = metric.target().allowed(facts);
    if (allowance == null) {
      return null;
    }
    Duration target = allowance.open(calendar, at);
    ClockState state =
        metric.pauseWhile().contains(facts.status())
            ? new Paused(Duration.ZERO)
            : new Movement(calendar, metric.warnAt()).run(Duration.ZERO, target, at);
    return new Clock(
        key,
        policy.ref(),
        calendar.ref(),
        facts.tier(),
        facts.priority(),
        target,
        Duration.ZERO,
        at,
        null,
        List.of(),
        state);
  }
}

package io.tocsin.backtest;

import io.tocsin.timer.clock.ClockView;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A clock of a past ticket, as the export's last moment left it. Durations are open time.
 *
 * @param overrun spent beyond the target; zero when there is none
 */
record PlayedClock(
    String ticket,
    String priority,
    String group,
    String metric,
    int cycle,
    Verdict verdict,
    Duration target,
    Duration spent,
    Duration overrun,
    @Nullable Instant breachedAt,
    @Nullable Instant stoppedAt) {

  static PlayedClock of(PastTicket ticket, ClockView clock) {
    Duration overrun = clock.remaining().negated();
    return new PlayedClock(
        ticket.number(),
        ticket.priority(),
        ticket.group(),
        clock.metric(),
        clock.cycle(),
        Verdict.of(clock.state()),
        clock.target(),
        clock.spent(),
        overrun.isPositive() ? overrun : Duration.ZERO,
        clock.breachedAt(),
        clock.stoppedAt());
  }
}

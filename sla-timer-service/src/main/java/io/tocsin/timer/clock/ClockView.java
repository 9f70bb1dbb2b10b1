package io.tocsin.timer.clock;

import io.tocsin.timer.clock.ClockState.Breached;
import io.tocsin.timer.clock.ClockState.Cancelled;
import io.tocsin.timer.clock.ClockState.Met;
import io.tocsin.timer.clock.ClockState.Overrun;
import io.tocsin.timer.clock.ClockState.Paused;
import io.tocsin.timer.clock.ClockState.Running;
import io.tocsin.timer.policy.Catalog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A clock as people see it at some moment.
 *
 * @param state running, paused, met, breached or cancelled
 * @param deadline null while paused and when cancelled; a met or breached clock keeps its own
 * @param spent open time used up
 * @param remaining target less spent; negative is the overrun
 * @param stoppedAt null while time may still count
 * @param breachedAt when the target was used up; null when it was not
 */
public record ClockView(
    String metric,
    int cycle,
    String state,
    Instant startedAt,
    @Nullable Instant deadline,
    Duration target,
    Duration spent,
    Duration remaining,
    @Nullable Instant stoppedAt,
    @Nullable Instant breachedAt,
    String policy,
    int policyVersion,
    String calendar,
    int tier) {

  /** All clocks of a ticket as they stand at {@code now}, in the order in which they started. */
  public static List<ClockView> of(TicketClocks clocks, Catalog catalog, Instant now) {
    Fold fold = new Fold(catalog);
    return clocks.current().clocks().stream().map(clock -> of(clock, fold, now)).toList();
  }

  private static ClockView of(Clock clock, Fold fold, Instant now) {
    Duration spent = fold.movement(clock).spent(clock, now);
    return new ClockView(
        clock.key().metric(),
        clock.key().cycle(),
        word(clock.state()),
        clock.startedAt(),
        Announcement.deadline(clock),
        clock.target(),
        spent,
        clock.target().minus(spent),
        stoppedAt(clock.state()),
        clock.state() instanceof Breached breached ? breached.dueAt() : null,
        clock.policy().name(),
        clock.policy().version(),
        clock.calendar().name(),
        clock.tier());
  }

  private static String word(ClockState state) {
    return switch (state) {
      case Running r -> "running";
      case Paused p -> "paused";
      case Met m -> "met";
      case Breached b -> "breached";
      case Cancelled c -> "cancelled";
    };
  }

  private static @Nullable Instant stoppedAt(ClockState state) {
    return switch (state) {
      case Running r -> null;
      case Paused p -> null;
      case Met met -> met.stoppedAt();
      case Cancelled cancelled -> cancelled.stoppedAt();
      case Breached breached ->
          breached.overrun() instanceof Overrun.Stopped stopped ? stopped.stoppedAt() : null;
    };
  }
}

package io.tocsin.timer.clock;

import java.time.Duration;
import java.time.Instant;

/** Where a clock stands, with what is true only there: a paused clock has no deadline. */
public sealed interface ClockState {
  /**
   * Time counts.
   *
   * @param spent open time used up before {@code since}
   * @param deadline when the target is used up if nothing happens
   */
  record Running(Duration spent, Instant since, Instant deadline) implements ClockState {}

  /** No time counts. */
  record Paused(Duration spent) implements ClockState {}

  /**
   * Stopped in time.
   *
   * @param deadline the one that it was held to
   */
  record Met(Duration spent, Instant stoppedAt, Instant deadline) implements ClockState {}

  /**
   * The target was used up while it ran.
   *
   * @param dueAt when that was
   * @param spentWhenDue open time used up by then: the target, or more where the target was lowered
   */
  record Breached(Instant dueAt, Duration spentWhenDue, Overrun overrun) implements ClockState {}

  /** Ended without a verdict. */
  record Cancelled(Duration spent, Instant stoppedAt) implements ClockState {}

  /** A breached clock goes on counting until it stops. */
  sealed interface Overrun {
    /** All open time used up, the target's included, as far as it is summed up. */
    Duration spent();

    /** Time counts. */
    record Counting(Duration spent, Instant since) implements Overrun {}

    /** The ticket is in a status that pauses. */
    record Held(Duration spent) implements Overrun {}

    /** It is over. */
    record Stopped(Duration spent, Instant stoppedAt) implements Overrun {}
  }
}

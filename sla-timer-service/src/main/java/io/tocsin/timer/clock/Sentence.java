package io.tocsin.timer.clock;

import io.tocsin.contracts.Interval;
import io.tocsin.timer.clock.ClockState.Breached;
import io.tocsin.timer.clock.ClockState.Cancelled;
import io.tocsin.timer.clock.ClockState.Met;
import io.tocsin.timer.clock.ClockState.Paused;
import io.tocsin.timer.clock.ClockState.Running;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** A clock in one sentence that a customer's manager understands. */
record Sentence(Clock clock, Movement movement, Instant now) {

  /** Put together by hand: each breach has one, and a format costs as much as the decision. */
  String text() {
    return "The promise of "
        + InWords.promise(clock)
        + " within "
        + InWords.duration(clock.target())
        + " (policy "
        + clock.policy().name()
        + ", version "
        + clock.policy().version()
        + ") "
        + verdict()
        + ".";
  }

  private String verdict() {
    return switch (clock.state()) {
      case Breached breached ->
          "was broken on "
              + moment(breached.dueAt())
              + " ("
              + zone()
              + "): by the calendar "
              + clock.calendar().name()
              + ", "
              + usedUp(breached.spentWhenDue())
              + " used up since "
              + moment(clock.startedAt())
              + without();
      case Met met ->
          "was kept on %s (%s), with %s to spare%s"
              .formatted(
                  moment(met.stoppedAt()),
                  zone(),
                  InWords.duration(clock.target().minus(met.spent())),
                  without());
      case Cancelled cancelled ->
          "was withdrawn on %s (%s)".formatted(moment(cancelled.stoppedAt()), zone());
      case Paused(Duration spent) ->
          "rests, with %s left of the time by the calendar %s"
              .formatted(InWords.duration(clock.target().minus(spent)), clock.calendar().name());
      case Running running ->
          "holds until %s (%s): by the calendar %s, %s of it is used up since %s%s"
              .formatted(
                  moment(running.deadline()),
                  zone(),
                  clock.calendar().name(),
                  InWords.duration(movement.spent(clock, now)),
                  moment(clock.startedAt()),
                  without());
    };
  }

  private String usedUp(Duration spent) {
    return spent.equals(clock.target()) ? "all of it was" : InWords.duration(spent) + " were";
  }

  private String without() {
    List<Interval> pauses =
        Stretches.of(clock).pauses().stream()
            .filter(pause -> !pause.to().equals(Stretches.OPEN_END))
            .toList();
    if (pauses.isEmpty()) {
      return "";
    }
    Duration rested = Duration.ZERO;
    for (Interval pause : pauses) {
      rested = rested.plus(Duration.between(pause.from(), pause.to()));
    }
    return ", not counting %s of %s in all"
        .formatted(InWords.count(pauses.size(), "pause"), InWords.duration(rested));
  }

  private String moment(Instant instant) {
    return InWords.moment(instant, zoneId());
  }

  private String zone() {
    return zoneId().getId();
  }

  private ZoneId zoneId() {
    return movement.calendar().hours().zone();
  }
}

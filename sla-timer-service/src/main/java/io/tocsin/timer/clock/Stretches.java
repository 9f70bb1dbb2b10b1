package io.tocsin.timer.clock;

import io.tocsin.contracts.Interval;
import io.tocsin.timer.calendar.BusinessCalendar;
import io.tocsin.timer.clock.ClockState.Paused;
import io.tocsin.timer.clock.ClockState.Running;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The stretches of a clock's life until it breached or stopped: those in which it ran, and between
 * them its pauses.
 *
 * @param ran in order; the last one ends at {@link #OPEN_END} while it runs
 * @param pauses likewise
 */
record Stretches(List<Interval> ran, List<Interval> pauses) {
  /** Stands for an end that has not come. */
  static final Instant OPEN_END = Instant.MAX;

  static Stretches of(Clock clock) {
    List<Interval> ran = new ArrayList<>(clock.ran());
    if (clock.state() instanceof Running running) {
      Instant from = running.since();
      if (!ran.isEmpty() && ran.getLast().to().equals(from)) {
        from = ran.removeLast().from();
      }
      ran.add(new Interval(from, OPEN_END));
    }
    return new Stretches(ran, pauses(clock, ran));
  }

  /** The open intervals in which it ran, up to now, the last {@value Clock#MAX_RAN}. */
  List<Interval> counted(BusinessCalendar calendar, Instant now) {
    List<Interval> counted = new ArrayList<>();
    for (Interval stretch : ran) {
      Instant to = stretch.to().equals(OPEN_END) ? now : stretch.to();
      counted.addAll(calendar.openIntervals(stretch.from(), to));
    }
    return counted.subList(Math.max(0, counted.size() - Clock.MAX_RAN), counted.size());
  }

  private static List<Interval> pauses(Clock clock, List<Interval> ran) {
    List<Interval> pauses = new ArrayList<>();
    Instant from = clock.ran().size() == Clock.MAX_RAN ? ran.getFirst().from() : clock.startedAt();
    for (Interval stretch : ran) {
      if (stretch.from().isAfter(from)) {
        pauses.add(new Interval(from, stretch.from()));
      }
      from = stretch.to();
    }
    if (clock.state() instanceof Paused) {
      pauses.add(new Interval(from, OPEN_END));
    }
    return pauses;
  }
}

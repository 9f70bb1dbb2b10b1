package io.tocsin.timer.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Business days by going from day to day and looking at every minute: slow and simple. */
final class DayWalk {
  private final OpeningHours hours;
  private final Instant begin;
  private final MinuteWalk all;
  private final Map<LocalDate, MinuteWalk> ofDays = new HashMap<>();

  DayWalk(OpeningHours hours, Instant begin) {
    this.hours = hours;
    this.begin = begin;
    this.all = new MinuteWalk(hours, begin);
  }

  Duration between(Instant from, Instant to) {
    return all.between(from, to);
  }

  Instant add(Instant start, int days, boolean endOfDay) {
    Instant from = start;
    while (!all.isOpen(from)) {
      from = from.plus(1, ChronoUnit.MINUTES);
    }
    ZoneId zone = hours.zone();
    LocalDate day = from.atZone(zone).toLocalDate();
    for (int left = days; left > 0; left--) {
      do {
        day = day.plusDays(1);
      } while (!all.shows(day) || ofDay(day).opensFrom(begin) == null);
    }
    MinuteWalk own = ofDay(day);
    LocalTime wall = from.atZone(zone).toLocalTime();
    Instant due = all.at(day.atTime(wall));
    if (!endOfDay && all.isOpen(due)) {
      return due;
    }
    Instant closes = endOfDay ? own.closesBefore(all.end()) : own.closesBefore(due);
    Instant nearest = closes != null ? closes : own.opensFrom(begin);
    if (nearest == null) {
      throw new IllegalStateException(day + " is no working day");
    }
    return nearest;
  }

  /** As if the calendar opened on that day only. */
  private MinuteWalk ofDay(LocalDate day) {
    return ofDays.computeIfAbsent(
        day,
        only ->
            new MinuteWalk(
                new OpeningHours(
                    hours.zone(), Map.of(), Set.of(), Set.of(), Map.of(only, hours.windows(only))),
                begin));
  }
}

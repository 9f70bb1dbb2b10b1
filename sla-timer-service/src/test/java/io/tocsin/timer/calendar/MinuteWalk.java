package io.tocsin.timer.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/**
 * Open time by walking through every minute of sixteen days and looking at the clock on the wall:
 * slow and simple, to check the fast one against.
 */
final class MinuteWalk {
  private static final int MINUTES = 16 * 24 * 60;

  private final Instant begin;
  private final LocalDateTime[] walls = new LocalDateTime[MINUTES];
  private final Map<LocalDateTime, Integer> first = new HashMap<>();
  private final Map<LocalDateTime, Integer> last = new HashMap<>();
  private final boolean[] open = new boolean[MINUTES];

  MinuteWalk(OpeningHours hours, Instant begin) {
    this.begin = begin;
    for (int i = 0; i < MINUTES; i++) {
      walls[i] = LocalDateTime.ofInstant(begin.plus(i, ChronoUnit.MINUTES), hours.zone());
      first.putIfAbsent(walls[i], i);
      last.put(walls[i], i);
    }
    LocalDate end = walls[MINUTES - 1].toLocalDate().minusDays(2);
    for (LocalDate day = walls[0].toLocalDate().plusDays(2);
        day.isBefore(end);
        day = day.plusDays(1)) {
      for (Window window : hours.windows(day)) {
        int opens = minute(first, day.atStartOfDay().plusMinutes(window.fromMinute()));
        int closes = minute(last, day.atStartOfDay().plusMinutes(window.toMinute()));
        for (int i = opens; i < closes; i++) {
          open[i] = true;
        }
      }
    }
  }

  Duration between(Instant from, Instant to) {
    long count = 0;
    for (int i = index(from); i < index(to); i++) {
      count += open[i] ? 1 : 0;
    }
    return Duration.ofMinutes(count);
  }

  Instant add(Instant start, Duration budget) {
    long left = budget.toMinutes();
    for (int i = index(start); ; i++) {
      if (left == 0) {
        return begin.plus(i, ChronoUnit.MINUTES);
      }
      left -= open[i] ? 1 : 0;
    }
  }

  /** A wall time that no minute shows was jumped over: it moves forward by the jump. */
  private int minute(Map<LocalDateTime, Integer> minutes, LocalDateTime wall) {
    Integer found = minutes.get(wall);
    if (found != null) {
      return found;
    }
    int after = 1;
    while (!(walls[after - 1].isBefore(wall) && walls[after].isAfter(wall))) {
      after++;
    }
    long jumped = ChronoUnit.MINUTES.between(walls[after - 1], walls[after]) - 1;
    return minute(minutes, wall.plusMinutes(jumped));
  }

  private int index(Instant instant) {
    return (int) ChronoUnit.MINUTES.between(begin, instant);
  }
}

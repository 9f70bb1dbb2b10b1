package io.tocsin.timer.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Open time by walking through every minute of sixteen days and looking at the clock on the wall:
 * slow and simple, to check the fast one against. Windows and changes of the clock are at whole
 * minutes, so that a minute is open or closed as a whole; instants within one may be anything.
 */
final class MinuteWalk {
  private static final int MINUTES = 16 * 24 * 60;
  private static final long MINUTE_MILLIS = 60_000;

  private final long begin;
  private final LocalDateTime[] walls = new LocalDateTime[MINUTES];
  private final Map<LocalDateTime, Integer> first = new HashMap<>(2 * MINUTES);
  private final Map<LocalDateTime, Integer> last = new HashMap<>(2 * MINUTES);
  private final boolean[] open = new boolean[MINUTES];

  MinuteWalk(OpeningHours hours, Instant begin) {
    this.begin = begin.toEpochMilli();
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
    long sum = 0;
    for (int i = index(from); i <= index(to); i++) {
      if (open[i]) {
        long opens = Math.max(millis(i), from.toEpochMilli());
        long closes = Math.min(millis(i + 1), to.toEpochMilli());
        sum += closes - opens;
      }
    }
    return Duration.ofMillis(sum);
  }

  Instant add(Instant start, Duration budget) {
    if (budget.isZero()) {
      return start;
    }
    long left = budget.toMillis();
    for (int i = index(start); ; i++) {
      if (open[i]) {
        long opens = Math.max(millis(i), start.toEpochMilli());
        if (left <= millis(i + 1) - opens) {
          return Instant.ofEpochMilli(opens + left);
        }
        left -= millis(i + 1) - opens;
      }
    }
  }

  boolean isOpen(Instant at) {
    return open[index(at)];
  }

  boolean shows(LocalDate day) {
    return Arrays.stream(walls).anyMatch(wall -> wall.toLocalDate().equals(day));
  }

  /** The first minute that shows this wall time. */
  Instant at(LocalDateTime wall) {
    return Instant.ofEpochMilli(millis(minute(first, wall)));
  }

  Instant end() {
    return Instant.ofEpochMilli(millis(MINUTES));
  }

  /** The beginning of the first open minute from there, or null. */
  @Nullable Instant opensFrom(Instant from) {
    for (int i = index(from); i < MINUTES; i++) {
      if (open[i]) {
        return Instant.ofEpochMilli(millis(i));
      }
    }
    return null;
  }

  /** The end of the last open minute before, or null. */
  @Nullable Instant closesBefore(Instant end) {
    for (int i = index(end) - 1; i >= 0; i--) {
      if (open[i]) {
        return Instant.ofEpochMilli(millis(i + 1));
      }
    }
    return null;
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

  private long millis(int minute) {
    return begin + minute * MINUTE_MILLIS;
  }

  private int index(Instant instant) {
    return (int) ((instant.toEpochMilli() - begin) / MINUTE_MILLIS);
  }
}

package io.tocsin.stack.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** How times and codes are said. */
final class Words {

  private static final long MINUTES_A_DAY = 24 * 60;

  private Words() {}

  /** For example {@code 24 hours}, {@code 15 minutes}, {@code 1 hour 30 minutes}. */
  static String duration(Duration duration) {
    long minutes = duration.toMinutes();
    String hours = count(minutes / 60, "hour");
    String rest = count(minutes % 60, "minute");
    if (minutes < 60) {
      return rest;
    }
    return minutes % 60 == 0 ? hours : hours + " " + rest;
  }

  /** Time since the story began, for example {@code day 2 09:30}. */
  static String since(Instant start, Instant at) {
    long minutes = Math.max(0, Duration.between(start, at).toMinutes());
    return "day %d %02d:%02d"
        .formatted(
            minutes / MINUTES_A_DAY + 1,
            minutes % MINUTES_A_DAY / 60,
            minutes % MINUTES_A_DAY % 60);
  }

  /** For example {@code on hold}. */
  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String count(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }
}

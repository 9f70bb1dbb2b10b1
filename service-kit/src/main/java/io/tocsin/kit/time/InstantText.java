package io.tocsin.kit.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Instants as ISO-8601 text, for where millions are read and written: the library's formatters know
 * everything, and take ten times as long. What they give and take is the same.
 */
public final class InstantText {
  private static final int SECONDS_A_DAY = 86_400;
  private static final int SECONDS_AN_HOUR = 3600;
  private static final int SECONDS_A_MINUTE = 60;
  private static final int NANOS_A_MILLI = 1_000_000;
  private static final int WHOLE_SECONDS = "2026-01-05T09:00:00Z".length();

  private InstantText() {}

  /** What {@link Instant#toString} gives. */
  public static String of(Instant instant) {
    StringBuilder out = new StringBuilder(WHOLE_SECONDS + ".000".length());
    append(out, instant);
    return out.toString();
  }

  /** Appends what {@link Instant#toString} gives. */
  public static void append(StringBuilder out, Instant instant) {
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(instant.getEpochSecond(), SECONDS_A_DAY));
    int nano = instant.getNano();
    if (date.getYear() < 1000 || date.getYear() > 9999 || nano % NANOS_A_MILLI != 0) {
      out.append(instant);
      return;
    }
    int second = Math.floorMod(instant.getEpochSecond(), SECONDS_A_DAY);
    out.append(date.getYear()).append('-');
    two(out, date.getMonthValue()).append('-');
    two(out, date.getDayOfMonth()).append('T');
    two(out, second / SECONDS_AN_HOUR).append(':');
    two(out, second % SECONDS_AN_HOUR / SECONDS_A_MINUTE).append(':');
    two(out, second % SECONDS_A_MINUTE);
    if (nano != 0) {
      int milli = nano / NANOS_A_MILLI;
      out.append('.').append((char) ('0' + milli / 100));
      two(out, milli % 100);
    }
    out.append('Z');
  }

  /**
   * Reads a time with a zone or offset.
   *
   * @throws java.time.DateTimeException if it is none
   */
  public static Instant parse(String text) {
    Instant utc = text.length() >= WHOLE_SECONDS && text.endsWith("Z") ? utc(text) : null;
    return utc == null ? OffsetDateTime.parse(text).toInstant() : utc;
  }

  /** Null for what is better left to the library. */
  private static @Nullable Instant utc(String text) {
    boolean shaped =
        text.charAt(4) == '-'
            && text.charAt(7) == '-'
            && text.charAt(10) == 'T'
            && text.charAt(13) == ':'
            && text.charAt(16) == ':'
            && (text.length() == WHOLE_SECONDS || text.charAt(19) == '.');
    int year = number(text, 0, 4);
    int month = number(text, 5, 7);
    int day = number(text, 8, 10);
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, 19);
    int nano = text.length() == WHOLE_SECONDS ? 0 : nano(text);
    boolean certain =
        shaped
            && year > 0
            && month >= 1
            && month <= 12
            && day >= 1
            && day <= 31
            && hour >= 0
            && hour < 24
            && minute >= 0
            && minute < 60
            && second >= 0
            && second < 60
            && nano >= 0;
    return certain
        ? Instant.ofEpochSecond(
            LocalDate.of(year, month, day).toEpochDay() * SECONDS_A_DAY
                + (long) hour * SECONDS_AN_HOUR
                + (long) minute * SECONDS_A_MINUTE
                + second,
            nano)
        : null;
  }

  private static int nano(String text) {
    int digits = text.length() - 1 - WHOLE_SECONDS;
    int fraction = digits >= 1 && digits <= 9 ? number(text, WHOLE_SECONDS, text.length() - 1) : -1;
    for (int i = digits; fraction > 0 && i < 9; i++) {
      fraction *= 10;
    }
    return fraction;
  }

  /** Minus one when there is another character than a digit. */
  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = 10 * number + digit;
    }
    return number;
  }

  private static StringBuilder two(StringBuilder out, int number) {
    return out.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}

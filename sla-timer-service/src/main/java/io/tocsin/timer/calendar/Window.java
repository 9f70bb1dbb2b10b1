package io.tocsin.timer.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Opening hours on a day, in wall-clock time. A window that ends past 24:00 runs over midnight and
 * belongs wholly to the day that it begins on.
 *
 * @param fromMinute minutes after 00:00, 0 to 1439
 * @param toMinute minutes after 00:00 of the same day, more than {@code fromMinute}, up to 2879
 */
public record Window(int fromMinute, int toMinute) {
  static final int DAY_MINUTES = 24 * 60;

  /** Open from midnight to midnight. */
  public static final Window ALL_DAY = new Window(0, DAY_MINUTES);

  private static final Pattern SHAPE =
      Pattern.compile("([01]\\d|2[0-4]):([0-5]\\d)-([01]\\d|2[0-4]):([0-5]\\d)");

  /** Reads {@code HH:mm-HH:mm}; null when it is no window. */
  public static @Nullable Window parse(String text) {
    Matcher shape = SHAPE.matcher(text);
    if (!shape.matches()) {
      return null;
    }
    int from = minutes(shape.group(1), shape.group(2));
    int to = minutes(shape.group(3), shape.group(4));
    if (from >= DAY_MINUTES || to > DAY_MINUTES || from == to) {
      return null;
    }
    return new Window(from, to > from ? to : to + DAY_MINUTES);
  }

  /** As people write it. */
  String text() {
    int closes = toMinute > DAY_MINUTES ? toMinute - DAY_MINUTES : toMinute;
    return "%02d:%02d-%02d:%02d"
        .formatted(fromMinute / 60, fromMinute % 60, closes / 60, closes % 60);
  }

  /**
   * When it opens: a wall time that does not exist moves forward by the gap, the earlier of two.
   */
  Instant opens(LocalDate day, ZoneId zone) {
    return at(day, fromMinute, zone).withEarlierOffsetAtOverlap().toInstant();
  }

  /** When it closes: a wall time that does not exist moves forward by the gap, the later of two. */
  Instant closes(LocalDate day, ZoneId zone) {
    return at(day, toMinute, zone).withLaterOffsetAtOverlap().toInstant();
  }

  private static ZonedDateTime at(LocalDate day, int minute, ZoneId zone) {
    LocalDateTime wall = day.atStartOfDay().plusMinutes(minute);
    return ZonedDateTime.ofLocal(wall, zone, null);
  }

  private static int minutes(String hours, String minutes) {
    return Integer.parseInt(hours) * 60 + Integer.parseInt(minutes);
  }
}

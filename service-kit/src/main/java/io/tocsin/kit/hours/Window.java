package io.tocsin.kit.hours;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Hours of a day on the wall's clock. One that ends past 24:00 runs over midnight and belongs to
 * the day on which it begins.
 *
 * @param fromMinute minutes after 00:00, 0 to 1439
 * @param untilMinute minutes after 00:00 of the same day, less than a day after {@code fromMinute}
 *     or a whole day
 */
public record Window(int fromMinute, int untilMinute) {

  /** Minutes of a day without a change of clocks. */
  public static final int DAY_MINUTES = 24 * 60;

  private static final Pattern SHAPE =
      Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)-(?:([01]\\d|2[0-3]):([0-5]\\d)|24:00)");

  /** Reads {@code HH:mm-HH:mm}; null when it is no window. */
  public static @Nullable Window parse(String text) {
    Matcher parts = SHAPE.matcher(text);
    if (!parts.matches()) {
      return null;
    }
    int from = minutes(parts.group(1), parts.group(2));
    int until = parts.group(3) == null ? DAY_MINUTES : minutes(parts.group(3), parts.group(4));
    if (from == until) {
      return null;
    }
    return new Window(from, until > from ? until : until + DAY_MINUTES);
  }

  /** As people write it. */
  String text() {
    int until = untilMinute > DAY_MINUTES ? untilMinute - DAY_MINUTES : untilMinute;
    return "%02d:%02d-%02d:%02d"
        .formatted(fromMinute / 60, fromMinute % 60, until / 60, until % 60);
  }

  /**
   * When it is on that day. A wall time that is skipped moves forward by the gap; of two equal ones
   * it opens at the first and closes at the second. Nothing may be left of it.
   */
  public Span on(LocalDate day, ZoneId zone) {
    return new Span(
        at(day, fromMinute, zone).withEarlierOffsetAtOverlap().toInstant(),
        at(day, untilMinute, zone).withLaterOffsetAtOverlap().toInstant());
  }

  private static ZonedDateTime at(LocalDate day, int minute, ZoneId zone) {
    LocalDateTime wall = day.atStartOfDay().plusMinutes(minute);
    return wall.atZone(zone);
  }

  private static int minutes(String hours, String minutes) {
    return Integer.parseInt(hours) * 60 + Integer.parseInt(minutes);
  }
}

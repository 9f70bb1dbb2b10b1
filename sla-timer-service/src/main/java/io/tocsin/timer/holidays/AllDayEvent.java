package io.tocsin.timer.holidays;

import io.tocsin.timer.holidays.ICalendarText.Property;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A VEVENT that takes whole days.
 *
 * @param title what people call it, for problems
 * @param uid the same for an event and the changed occurrences of it
 * @param start its first day
 * @param days how many
 * @param rules RRULE; empty when it does not repeat by rule
 * @param added RDATE
 * @param excluded EXDATE
 * @param replaces RECURRENCE-ID: the occurrence of the event with the same uid that this one is
 * @param cancelled STATUS:CANCELLED
 */
record AllDayEvent(
    String title,
    String uid,
    LocalDate start,
    int days,
    List<String> rules,
    List<LocalDate> added,
    Set<LocalDate> excluded,
    Optional<LocalDate> replaces,
    boolean cancelled) {
  private static final int MAX_DAYS = 366;
  private static final Pattern WHOLE_DAYS = Pattern.compile("\\+?P(\\d{1,3})([DW])");

  /**
   * @throws UnusableICalendarException naming the event, if it is not one of whole days
   */
  static AllDayEvent of(List<Property> event) {
    String title = first(event, "SUMMARY").or(() -> first(event, "UID")).orElse("without a name");
    LocalDate start = first(event, "DTSTART").map(text -> date(title, text)).orElse(null);
    if (start == null) {
      throw unusable(title, "has no DTSTART");
    }
    return new AllDayEvent(
        title,
        first(event, "UID").orElse(""),
        start,
        days(event, title, start),
        all(event, "RRULE").toList(),
        dates(event, title, "RDATE"),
        Set.copyOf(dates(event, title, "EXDATE")),
        first(event, "RECURRENCE-ID").map(text -> date(title, text)),
        first(event, "STATUS").filter("CANCELLED"::equalsIgnoreCase).isPresent());
  }

  static UnusableICalendarException unusable(String title, String reason) {
    return new UnusableICalendarException("has the event '" + title + "', which " + reason);
  }

  private static int days(List<Property> event, String title, LocalDate start) {
    long days =
        first(event, "DTEND")
            .map(end -> daysUntil(date(title, end), start))
            .or(() -> first(event, "DURATION").map(duration -> wholeDays(title, duration)))
            .orElse(1L);
    if (days < 1 || days > MAX_DAYS) {
      throw unusable(title, "must take 1 to " + MAX_DAYS + " days");
    }
    return (int) days;
  }

  /** The end is the day after the last; some programs write the only day as the end too. */
  private static long daysUntil(LocalDate end, LocalDate start) {
    return end.equals(start) ? 1 : ChronoUnit.DAYS.between(start, end);
  }

  private static long wholeDays(String title, String duration) {
    Matcher shape = WHOLE_DAYS.matcher(duration);
    if (!shape.matches()) {
      throw timed(title);
    }
    return Long.parseLong(shape.group(1)) * (shape.group(2).equals("W") ? 7 : 1);
  }

  private static List<LocalDate> dates(List<Property> event, String title, String name) {
    return all(event, name)
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(text -> date(title, text))
        .toList();
  }

  private static LocalDate date(String title, String text) {
    if (text.indexOf('T') >= 0) {
      throw timed(title);
    }
    try {
      return LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
    } catch (DateTimeException wrong) {
      throw unusable(title, "has '" + text + "', which is no date such as 20261224");
    }
  }

  private static UnusableICalendarException timed(String title) {
    return unusable(
        title,
        "has a time of day: only events of whole days are holidays; leave it out, or write the"
            + " hours of that day as an exception");
  }

  private static Optional<String> first(List<Property> event, String name) {
    return all(event, name).findFirst();
  }

  private static Stream<String> all(List<Property> event, String name) {
    return event.stream()
        .filter(property -> property.name().equals(name))
        .map(property -> property.value().strip());
  }
}

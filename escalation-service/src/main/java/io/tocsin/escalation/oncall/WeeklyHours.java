package io.tocsin.escalation.oncall;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Hours of the week: those to which a layer is restricted, or in which a team works.
 *
 * @param week windows by the day on which they begin; a day that is left out has none
 * @param holidays no window begins on these
 */
public record WeeklyHours(Map<DayOfWeek, List<Window>> week, Holidays holidays) {

  /** A window over midnight ends a day later, and another one where the zone skips a date. */
  private static final int LASTS_INTO_DAYS = 2;

  /** A clock that is put back over midnight shows the date before once more. */
  private static final int BEGINS_DAYS_BEFORE = 1;

  public WeeklyHours {
    week = Map.copyOf(week);
  }

  /** The same every week. */
  public WeeklyHours(Map<DayOfWeek, List<Window>> week) {
    this(week, Holidays.NONE);
  }

  /** The same but for these days. */
  public WeeklyHours without(Holidays days) {
    return new WeeklyHours(week, days);
  }

  /** Whether they contain the instant, in that zone. */
  public boolean contain(Instant at, ZoneId zone) {
    return windows(at, at, zone).stream()
        .anyMatch(span -> !at.isBefore(span.from()) && at.isBefore(span.until()));
  }

  /** The hours between two instants, in order. */
  List<Span> between(Instant from, Instant until, ZoneId zone) {
    return Span.union(
        windows(from, until, zone).stream().map(span -> span.within(from, until)).toList());
  }

  /** Every window that may touch, in no order. */
  private List<Span> windows(Instant from, Instant until, ZoneId zone) {
    LocalDate first = from.atZone(zone).toLocalDate().minusDays(LASTS_INTO_DAYS);
    LocalDate last = until.atZone(zone).toLocalDate().plusDays(BEGINS_DAYS_BEFORE);
    List<Span> spans = new ArrayList<>();
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      if (!holidays.has(day)) {
        for (Window window : week.getOrDefault(day.getDayOfWeek(), List.of())) {
          spans.add(window.on(day, zone));
        }
      }
    }
    return spans;
  }
}

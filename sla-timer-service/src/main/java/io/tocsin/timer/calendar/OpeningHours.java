package io.tocsin.timer.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * What a calendar's author wrote. A day's windows are those that begin on it: an exception replaces
 * them, holiday or not; a holiday has none.
 *
 * @param zone in which the windows are wall-clock times
 * @param week windows of each weekday, in order and without overlap; a day left out is closed
 * @param holidays closed on that date
 * @param yearlyHolidays closed on that day of every year
 * @param namedHolidays closed on the dates that these give for a year; see {@link HolidaySources}
 * @param exceptions the windows of one date, instead of all else
 */
public record OpeningHours(
    ZoneId zone,
    Map<DayOfWeek, List<Window>> week,
    Set<LocalDate> holidays,
    Set<MonthDay> yearlyHolidays,
    List<IntFunction<Set<LocalDate>>> namedHolidays,
    Map<LocalDate, List<Window>> exceptions) {

  /**
   * Every weekday meets every day of the year, 29 February too, within 28 years. These are so far
   * away that single dates do not count.
   */
  private static final int CYCLE_FIRST_YEAR = 2072;

  private static final int CYCLE_YEARS = 28;

  public OpeningHours {
    week = Map.copyOf(week);
    holidays = Set.copyOf(holidays);
    yearlyHolidays = Set.copyOf(yearlyHolidays);
    namedHolidays = List.copyOf(namedHolidays);
    exceptions = Map.copyOf(exceptions);
  }

  /** Hours whose holidays are all written out. */
  public OpeningHours(
      ZoneId zone,
      Map<DayOfWeek, List<Window>> week,
      Set<LocalDate> holidays,
      Set<MonthDay> yearlyHolidays,
      Map<LocalDate, List<Window>> exceptions) {
    this(zone, week, holidays, yearlyHolidays, List.of(), exceptions);
  }

  /** The windows that begin on this day. */
  public List<Window> windows(LocalDate day) {
    List<Window> exception = exceptions.get(day);
    return exception != null ? exception : usualWindows(day);
  }

  /** Whether it never closes. */
  boolean alwaysOpen() {
    return holidays.isEmpty()
        && yearlyHolidays.isEmpty()
        && namedHolidays.isEmpty()
        && exceptions.isEmpty()
        && week.size() == DayOfWeek.values().length
        && week.values().stream().allMatch(List.of(Window.ALL_DAY)::equals);
  }

  /** Whether it opens again and again; an exception or two do not count. */
  boolean opensAgainAndAgain() {
    LocalDate first = LocalDate.ofYearDay(CYCLE_FIRST_YEAR, 1);
    return first
        .datesUntil(first.plusYears(CYCLE_YEARS))
        .anyMatch(day -> !usualWindows(day).isEmpty());
  }

  private List<Window> usualWindows(LocalDate day) {
    List<Window> windows = week.getOrDefault(day.getDayOfWeek(), List.of());
    return windows.isEmpty() || isHoliday(day) ? List.of() : windows;
  }

  private boolean isHoliday(LocalDate day) {
    if (holidays.contains(day) || yearlyHolidays.contains(MonthDay.from(day))) {
      return true;
    }
    for (IntFunction<Set<LocalDate>> named : namedHolidays) {
      if (named.apply(day.getYear()).contains(day)) {
        return true;
      }
    }
    return false;
  }
}

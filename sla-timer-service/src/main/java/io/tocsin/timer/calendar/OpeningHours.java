package io.tocsin.timer.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a calendar's author wrote. A day's windows are those that begin on it: an exception replaces
 * them, holiday or not; a holiday has none.
 *
 * @param zone in which the windows are wall-clock times
 * @param week windows of each weekday, in order and without overlap; a day left out is closed
 * @param holidays closed on that date
 * @param yearlyHolidays closed on that day of every year
 * @param exceptions the windows of one date, instead of all else
 */
public record OpeningHours(
    ZoneId zone,
    Map<DayOfWeek, List<Window>> week,
    Set<LocalDate> holidays,
    Set<MonthDay> yearlyHolidays,
    Map<LocalDate, List<Window>> exceptions) {

  public OpeningHours {
    week = Map.copyOf(week);
    holidays = Set.copyOf(holidays);
    yearlyHolidays = Set.copyOf(yearlyHolidays);
    exceptions = Map.copyOf(exceptions);
  }

  /** The windows that begin on this day. */
  public List<Window> windows(LocalDate day) {
    List<Window> exception = exceptions.get(day);
    if (exception != null) {
      return exception;
    }
    if (holidays.contains(day) || yearlyHolidays.contains(MonthDay.from(day))) {
      return List.of();
    }
    return week.getOrDefault(day.getDayOfWeek(), List.of());
  }

  /** Whether it never closes. */
  boolean alwaysOpen() {
    return holidays.isEmpty()
        && yearlyHolidays.isEmpty()
        && exceptions.isEmpty()
        && week.size() == DayOfWeek.values().length
        && week.values().stream().allMatch(List.of(Window.ALL_DAY)::equals);
  }

  /** Whether it opens again and again; an exception or two do not count. */
  public boolean opensEveryYear() {
    int daysOfLeapYear = 366;
    return week.values().stream().anyMatch(windows -> !windows.isEmpty())
        && yearlyHolidays.size() < daysOfLeapYear;
  }
}

package io.tocsin.escalation.oncall;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Set;

/**
 * Days on which nobody works, whatever the day of the week.
 *
 * @param dates of one year each
 * @param everyYear the same day each year; February 29 in leap years alone
 */
public record Holidays(Set<LocalDate> dates, Set<MonthDay> everyYear) {

  /** None. */
  public static final Holidays NONE = new Holidays(Set.of(), Set.of());

  public Holidays {
    dates = Set.copyOf(dates);
    everyYear = Set.copyOf(everyYear);
  }

  boolean has(LocalDate day) {
    return dates.contains(day) || everyYear.contains(MonthDay.from(day));
  }
}

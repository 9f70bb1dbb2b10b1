package io.tocsin.timer.calendar;

import io.tocsin.timer.definition.Definition;
import io.tocsin.timer.definition.FieldProblem;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Holidays that a calendar only names: functions, so that this package needs no library. What they
 * find gives the dates of any year, always the same, to many threads.
 *
 * @param publicHolidays of a country and its region; the region may be empty. A problem's field is
 *     {@code country} or {@code region}
 * @param icalendar of an iCalendar's text; a problem has no field
 */
public record HolidaySources(
    BiFunction<String, String, Definition<IntFunction<Set<LocalDate>>>> publicHolidays,
    Function<String, Definition<IntFunction<Set<LocalDate>>>> icalendar) {

  /** Knows no holidays: a calendar that names some is refused rather than open on them. */
  public static final HolidaySources NONE =
      new HolidaySources(
          (country, region) -> unknown("country", "public holidays are not known here"),
          text -> unknown("", "can't be read here"));

  private static Definition<IntFunction<Set<LocalDate>>> unknown(String field, String reason) {
    return new Definition.Refused<>(List.of(new FieldProblem(field, reason)));
  }
}

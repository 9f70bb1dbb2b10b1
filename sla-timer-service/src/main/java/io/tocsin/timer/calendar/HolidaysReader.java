package io.tocsin.timer.calendar;

import io.tocsin.timer.definition.Definition;
import io.tocsin.timer.definition.Fields;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Reads the holidays of a calendar: those written out and those named. */
record HolidaysReader(
    Set<LocalDate> dates, Set<MonthDay> yearly, List<IntFunction<Set<LocalDate>>> named) {

  /** The fields {@code holidays}, {@code publicHolidays} and {@code icalendar}. */
  static HolidaysReader of(Fields fields, HolidaySources sources) {
    HolidaysReader read = new HolidaysReader(new HashSet<>(), new HashSet<>(), new ArrayList<>());
    read.writtenOut(fields);
    read.publicHolidays(fields, sources);
    String icalendar = fields.optionalText("icalendar");
    if (icalendar != null) {
      read.take(sources.icalendar().apply(icalendar), fields, "icalendar");
    }
    return read;
  }

  private void writtenOut(Fields fields) {
    List<String> texts = fields.texts("holidays");
    for (String text : texts == null ? List.<String>of() : texts) {
      try {
        boolean added =
            text.length() == "12-25".length()
                ? yearly.add(MonthDay.parse("--" + text))
                : dates.add(LocalDate.parse(text));
        if (!added) {
          fields.problem("holidays", "has '" + text + "' twice");
        }
      } catch (DateTimeParseException wrong) {
        fields.problem(
            "holidays", "has '" + text + "', which is no date such as 2026-12-24 or 12-25");
      }
    }
    dates.stream()
        .filter(date -> yearly.contains(MonthDay.from(date)))
        .sorted()
        .forEach(
            date -> fields.problem("holidays", "has " + date + " twice: every year, and once"));
  }

  private void publicHolidays(Fields fields, HolidaySources sources) {
    Fields place = fields.object("publicHolidays");
    if (place == null) {
      return;
    }
    String country = place.requiredText("country");
    String region = place.optionalText("region");
    if (country != null) {
      take(sources.publicHolidays().apply(country, region == null ? "" : region), place, null);
    }
  }

  private void take(
      Definition<IntFunction<Set<LocalDate>>> found, Fields fields, @Nullable String field) {
    switch (found) {
      case Definition.Valid<IntFunction<Set<LocalDate>>>(var holidays) -> named.add(holidays);
      case Definition.Refused<IntFunction<Set<LocalDate>>>(var problems) ->
          problems.forEach(
              problem -> fields.problem(field == null ? problem.field() : field, problem.reason()));
    }
  }
}

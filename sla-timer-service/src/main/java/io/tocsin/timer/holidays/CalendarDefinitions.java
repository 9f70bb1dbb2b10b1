package io.tocsin.timer.holidays;

import io.tocsin.timer.calendar.BusinessCalendar;
import io.tocsin.timer.calendar.CalendarReader;
import io.tocsin.timer.calendar.HolidaySources;
import io.tocsin.timer.definition.Definition;
import org.jspecify.annotations.Nullable;

/** Reads calendars that may name public holidays and bring an iCalendar with them. */
public final class CalendarDefinitions {
  private static final HolidaySources LIBRARIES =
      new HolidaySources(PublicHolidays::of, ICalendarHolidays::of);

  private CalendarDefinitions() {}

  /** Reads a tree of maps, lists and scalars. */
  public static Definition<BusinessCalendar> read(@Nullable Object tree) {
    return CalendarReader.read(tree, LIBRARIES);
  }
}

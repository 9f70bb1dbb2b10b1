package io.tocsin.timer.calendar;

import io.tocsin.timer.definition.Definition;
import io.tocsin.timer.definition.Fields;
import io.tocsin.timer.definition.Version;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a calendar as people write it; every mistake comes with its path. */
public final class CalendarReader {
  private CalendarReader() {}

  /** Reads a tree of maps, lists and scalars; a calendar that names holidays is refused. */
  public static Definition<BusinessCalendar> read(@Nullable Object tree) {
    return read(tree, HolidaySources.NONE);
  }

  /** Reads a tree of maps, lists and scalars; {@code sources} finds the holidays that it names. */
  public static Definition<BusinessCalendar> read(@Nullable Object tree, HolidaySources sources) {
    return Fields.read(tree, fields -> calendar(fields, sources));
  }

  private static @Nullable BusinessCalendar calendar(Fields fields, HolidaySources sources) {
    String name = fields.requiredText("name");
    Version version = Version.of(fields);
    ZoneId zone = zone(fields);
    Map<DayOfWeek, List<Window>> week = WindowsReader.week(fields);
    HolidaysReader holidays = HolidaysReader.of(fields, sources);
    Map<LocalDate, List<Window>> exceptions = WindowsReader.exceptions(fields);
    if (name == null || zone == null) {
      return null;
    }
    OpeningHours hours =
        new OpeningHours(
            zone, week, holidays.dates(), holidays.yearly(), holidays.named(), exceptions);
    if (!hours.opensAgainAndAgain()) {
      fields.problem(
          "week",
          "must have at least one window on a day that is not always a holiday:"
              + " a calendar that never opens is useless");
      return null;
    }
    return new BusinessCalendar(name, version, hours);
  }

  private static @Nullable ZoneId zone(Fields fields) {
    String zone = fields.requiredText("zone");
    if (zone == null) {
      return null;
    }
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException unknown) {
      fields.problem("zone", "is no time zone that is known here, such as Europe/Berlin");
      return null;
    }
  }
}

package io.tocsin.timer.calendar;

import io.tocsin.timer.definition.Definition;
import io.tocsin.timer.definition.Fields;
import io.tocsin.timer.definition.Version;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a calendar as people write it; every mistake comes with its path. */
public final class CalendarReader {
  private CalendarReader() {}

  /** Reads a tree of maps, lists and scalars. */
  public static Definition<BusinessCalendar> read(@Nullable Object tree) {
    return Fields.read(tree, CalendarReader::calendar);
  }

  private static @Nullable BusinessCalendar calendar(Fields fields) {
    String name = fields.requiredText("name");
    Version version = Version.of(fields);
    ZoneId zone = zone(fields);
    Map<DayOfWeek, List<Window>> week = week(fields);
    Set<LocalDate> holidays = new HashSet<>();
    Set<MonthDay> yearly = new HashSet<>();
    holidays(fields, holidays, yearly);
    Map<LocalDate, List<Window>> exceptions = exceptions(fields);
    if (name == null || zone == null) {
      return null;
    }
    OpeningHours hours = new OpeningHours(zone, week, holidays, yearly, exceptions);
    if (!hours.opensEveryYear()) {
      fields.problem(
          "week", "must have at least one window: a calendar that never opens is useless");
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

  private static Map<DayOfWeek, List<Window>> week(Fields fields) {
    Map<DayOfWeek, List<Window>> week = new EnumMap<>(DayOfWeek.class);
    Fields days = fields.object("week");
    if (days == null) {
      return week;
    }
    for (DayOfWeek day : DayOfWeek.values()) {
      String name = day.name().toLowerCase(Locale.ROOT);
      List<Window> windows = windows(days, name);
      if (!windows.isEmpty()) {
        week.put(day, windows);
      }
    }
    return week;
  }

  private static List<Window> windows(Fields fields, String field) {
    List<String> texts = fields.texts(field);
    List<Window> windows = new ArrayList<>();
    for (String text : texts == null ? List.<String>of() : texts) {
      Window window = Window.parse(text);
      if (window == null) {
        fields.problem(field, "has '" + text + "', which is no window such as 09:00-17:30");
      } else {
        windows.add(window);
      }
    }
    windows.sort(Comparator.comparingInt(Window::fromMinute));
    for (int i = 1; i < windows.size(); i++) {
      if (windows.get(i).fromMinute() < windows.get(i - 1).toMinute()) {
        fields.problem(field, "has windows that overlap");
      }
    }
    return List.copyOf(windows);
  }

  private static void holidays(Fields fields, Set<LocalDate> dates, Set<MonthDay> yearly) {
    List<String> texts = fields.texts("holidays");
    for (String text : texts == null ? List.<String>of() : texts) {
      try {
        if (text.length() == "12-25".length()) {
          yearly.add(MonthDay.parse("--" + text));
        } else {
          dates.add(LocalDate.parse(text));
        }
      } catch (DateTimeParseException wrong) {
        fields.problem(
            "holidays", "has '" + text + "', which is no date such as 2026-12-24 or 12-25");
      }
    }
  }

  private static Map<LocalDate, List<Window>> exceptions(Fields fields) {
    Map<LocalDate, List<Window>> exceptions = new HashMap<>();
    Fields days = fields.object("exceptions");
    if (days == null) {
      return exceptions;
    }
    for (String day : days.names()) {
      List<Window> windows = windows(days, day);
      try {
        exceptions.put(LocalDate.parse(day), windows);
      } catch (DateTimeParseException wrong) {
        days.problem(day, "is no date such as 2026-12-31");
      }
    }
    return exceptions;
  }
}

package io.tocsin.timer.calendar;

import io.tocsin.timer.definition.Fields;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the windows of weekdays and of exceptional dates. */
final class WindowsReader {
  private WindowsReader() {}

  /** The field {@code week}. */
  static Map<DayOfWeek, List<Window>> week(Fields fields) {
    Map<DayOfWeek, List<Window>> week = new EnumMap<>(DayOfWeek.class);
    Fields days = fields.object("week");
    if (days == null) {
      return week;
    }
    for (DayOfWeek day : DayOfWeek.values()) {
      List<Window> windows = windows(days, name(day));
      if (!windows.isEmpty()) {
        week.put(day, windows);
      }
    }
    week.forEach((day, windows) -> refuseOverlap(days, day, windows.getLast(), week));
    return week;
  }

  /** The field {@code exceptions}. */
  static Map<LocalDate, List<Window>> exceptions(Fields fields) {
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

  private static List<Window> windows(Fields fields, String field) {
    List<String> texts = fields.texts(field);
    List<Window> windows = new ArrayList<>();
    for (String text : texts == null ? List.<String>of() : texts) {
      Window window = Window.parse(text);
      if (window == null) {
        fields.problem(field, "has '" + text + "', which " + whyNoWindow(text));
      } else {
        windows.add(window);
      }
    }
    windows.sort(Comparator.comparingInt(Window::fromMinute));
    for (int i = 1; i < windows.size(); i++) {
      refuseOverlap(fields, field, windows.get(i - 1), windows.get(i));
    }
    return List.copyOf(windows);
  }

  private static String whyNoWindow(String text) {
    String[] ends = text.split("-", -1);
    if (ends.length == 2 && ends[0].equals(ends[1])) {
      return "ends where it begins: a whole day is 00:00-24:00, a closed one has no window";
    }
    return "is no window such as 09:00-17:30, 22:00-06:00 or 00:00-24:00";
  }

  private static void refuseOverlap(Fields fields, String field, Window first, Window second) {
    if (second.fromMinute() < first.toMinute()) {
      fields.problem(field, "has windows that overlap: " + first.text() + " and " + second.text());
    }
  }

  /** The day's last window may run into the next day, on Sunday into Monday. */
  private static void refuseOverlap(
      Fields days, DayOfWeek day, Window last, Map<DayOfWeek, List<Window>> week) {
    @Nullable List<Window> next = week.get(day.plus(1));
    if (next != null && next.getFirst().fromMinute() < last.toMinute() - Window.DAY_MINUTES) {
      days.problem(
          name(day.plus(1)),
          "has %s, which overlaps %s of %s"
              .formatted(next.getFirst().text(), last.text(), name(day)));
    }
  }

  private static String name(DayOfWeek day) {
    return day.name().toLowerCase(Locale.ROOT);
  }
}

package io.tocsin.timer.calendar;

import io.tocsin.timer.definition.Version;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Calendars for tests. */
public final class Calendars {
  public static final BusinessCalendar ALWAYS = everyDay("24x7", "UTC", "00:00-24:00");

  private Calendars() {}

  public static BusinessCalendar everyDay(String name, String zone, String... windows) {
    return everyDay(name, Version.FIRST, zone, windows);
  }

  public static BusinessCalendar everyDay(
      String name, Version version, String zone, String... windows) {
    Map<DayOfWeek, List<Window>> week = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      week.put(day, windows(windows));
    }
    OpeningHours hours = new OpeningHours(ZoneId.of(zone), week, Set.of(), Set.of(), Map.of());
    return new BusinessCalendar(name, version, hours);
  }

  public static BusinessCalendar officeHours(String zone) {
    Map<DayOfWeek, List<Window>> week = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.compareTo(DayOfWeek.FRIDAY) <= 0) {
        week.put(day, windows("09:00-18:00"));
      }
    }
    return calendar(
        "business-hours", new OpeningHours(ZoneId.of(zone), week, Set.of(), Set.of(), Map.of()));
  }

  public static BusinessCalendar calendar(String name, OpeningHours hours) {
    return new BusinessCalendar(name, Version.FIRST, hours);
  }

  /** Anything that a calendar may be: split days, nights, holidays, exceptions around a date. */
  public static OpeningHours random(Random random, ZoneId zone, LocalDate around) {
    Map<DayOfWeek, List<Window>> week = new EnumMap<>(DayOfWeek.class);
    week.put(DayOfWeek.of(1 + random.nextInt(7)), windows("08:00-17:00"));
    for (DayOfWeek day : DayOfWeek.values()) {
      if (random.nextInt(3) > 0) {
        week.put(day, randomWindows(random));
      }
    }
    Set<LocalDate> holidays = new HashSet<>();
    Map<LocalDate, List<Window>> exceptions = new HashMap<>();
    if (random.nextBoolean()) {
      holidays.add(around.plusDays(random.nextInt(7)));
    }
    if (random.nextBoolean()) {
      exceptions.put(around.plusDays(random.nextInt(7)), randomWindows(random));
    }
    return new OpeningHours(zone, week, holidays, Set.of(), exceptions);
  }

  private static List<Window> randomWindows(Random random) {
    int from = random.nextInt(Window.DAY_MINUTES / 2);
    int to = from + 1 + random.nextInt(Window.DAY_MINUTES / 2 - 1);
    return switch (random.nextInt(4)) {
      case 0 -> List.of(Window.ALL_DAY);
      case 1 -> windows("22:00-06:00");
      case 2 -> List.of(new Window(from / 2, 1 + to / 2), new Window(from + 721, 1440));
      default -> List.of(new Window(from, to));
    };
  }

  private static List<Window> windows(String... texts) {
    return java.util.Arrays.stream(texts).map(Calendars::window).toList();
  }

  private static Window window(String text) {
    Window window = Window.parse(text);
    if (window == null) {
      throw new IllegalArgumentException(text);
    }
    return window;
  }
}

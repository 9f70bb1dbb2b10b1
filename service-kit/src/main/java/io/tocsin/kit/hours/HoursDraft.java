package io.tocsin.kit.hours;

import io.tocsin.kit.draft.Fault;
import io.tocsin.kit.draft.Rules;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Weekly hours as somebody wrote them down: windows such as {@code 22:00-06:00} by weekday, in
 * lower case; {@code daily} stands for each day that is not named.
 */
public record HoursDraft(Map<String, @Nullable List<@Nullable String>> week) {

  private static final String DAILY = "daily";

  /** What is wrong with them; empty when they are hours. */
  public List<Fault> faults() {
    List<Fault> faults = faultsButOverlaps();
    if (faults.isEmpty()) {
      addOverlaps(faults);
    }
    return faults;
  }

  /** The same, for hours in which a part may be named twice. */
  public List<Fault> faultsButOverlaps() {
    List<Fault> faults = new ArrayList<>();
    week.forEach(
        (day, windows) -> {
          if (weekday(day) == null && !day.equals(DAILY)) {
            faults.add(new Fault(day, "is no weekday such as monday, and not daily"));
          }
          faults.addAll(faultsOf(day, windows == null ? List.of() : windows));
        });
    if (faults.isEmpty() && hours().week().isEmpty()) {
      faults.add(new Fault("", "has no window: leave it out where any hour will do"));
    }
    return faults;
  }

  /** The hours; only when there are no faults. */
  public WeeklyHours hours() {
    Map<DayOfWeek, List<Window>> hours = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      List<@Nullable String> texts = week.get(week.containsKey(name(day)) ? name(day) : DAILY);
      if (texts != null && !texts.isEmpty()) {
        hours.put(day, windows(texts));
      }
    }
    return new WeeklyHours(hours);
  }

  private static List<Window> windows(List<@Nullable String> texts) {
    return texts.stream()
        .map(text -> Rules.present(Window.parse(Rules.present(text))))
        .sorted(Comparator.comparingInt(Window::fromMinute))
        .toList();
  }

  private static List<Fault> faultsOf(String day, List<@Nullable String> windows) {
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < windows.size(); i++) {
      String text = windows.get(i);
      if (text == null || Window.parse(text) == null) {
        faults.add(new Fault(day + "." + i, whyNoWindow(text)));
      }
    }
    return faults;
  }

  private static String whyNoWindow(@Nullable String text) {
    String[] ends = Objects.requireNonNullElse(text, "").split("-", -1);
    return ends.length == 2 && !ends[0].isEmpty() && ends[0].equals(ends[1])
        ? "ends where it begins: a whole day is 00:00-24:00"
        : "is no window such as 09:00-17:30, 22:00-06:00 or 00:00-24:00";
  }

  /** Each window against the next one, which may be tomorrow's; Sunday is followed by Monday. */
  private void addOverlaps(List<Fault> faults) {
    Map<DayOfWeek, List<Window>> hours = hours().week();
    for (DayOfWeek day : DayOfWeek.values()) {
      List<Window> windows = hours.getOrDefault(day, List.of());
      for (int i = 1; i < windows.size(); i++) {
        addOverlap(day, windows.get(i - 1), windows.get(i), 0, faults);
      }
      DayOfWeek tomorrow = day.plus(1);
      List<Window> next = hours.getOrDefault(tomorrow, List.of());
      if (!windows.isEmpty() && !next.isEmpty()) {
        addOverlap(tomorrow, windows.getLast(), next.getFirst(), Window.DAY_MINUTES, faults);
      }
    }
  }

  private static void addOverlap(
      DayOfWeek day, Window first, Window second, int minutesLater, List<Fault> faults) {
    if (second.fromMinute() + minutesLater < first.untilMinute()) {
      faults.add(new Fault(name(day), second.text() + " overlaps " + first.text()));
    }
  }

  private static @Nullable DayOfWeek weekday(String name) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (name(day).equals(name)) {
        return day;
      }
    }
    return null;
  }

  private static String name(DayOfWeek day) {
    return day.name().toLowerCase(Locale.ROOT);
  }
}

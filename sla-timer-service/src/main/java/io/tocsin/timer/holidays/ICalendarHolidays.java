package io.tocsin.timer.holidays;

import io.tocsin.timer.definition.Definition;
import io.tocsin.timer.definition.FieldProblem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/**
 * The whole days that the events of an iCalendar take, repeated as they say until the end of 2100.
 * Nothing outside the text is asked.
 */
final class ICalendarHolidays {
  private static final LocalDate END = LocalDate.of(2101, 1, 1);
  private static final int MAX_DATES = 20_000;

  private final Set<LocalDate> dates = new HashSet<>();
  private int counted;

  private ICalendarHolidays() {}

  /** The holidays of any year, or a problem with the text. */
  static Definition<IntFunction<Set<LocalDate>>> of(String text) {
    try {
      List<AllDayEvent> events = ICalendarText.events(text).stream().map(AllDayEvent::of).toList();
      ICalendarHolidays holidays = new ICalendarHolidays();
      Map<String, Set<LocalDate>> replaced = replaced(events);
      for (AllDayEvent event : events) {
        if (!event.cancelled()) {
          holidays.add(event, replaced.getOrDefault(event.uid(), Set.of()));
        }
      }
      Map<Integer, Set<LocalDate>> years =
          holidays.dates.stream()
              .collect(Collectors.groupingBy(LocalDate::getYear, Collectors.toUnmodifiableSet()));
      return new Definition.Valid<>(year -> years.getOrDefault(year, Set.of()));
    } catch (UnusableICalendarException unusable) {
      return new Definition.Refused<>(
          List.of(new FieldProblem("", String.valueOf(unusable.getMessage()))));
    }
  }

  private static Map<String, Set<LocalDate>> replaced(List<AllDayEvent> events) {
    Map<String, Set<LocalDate>> replaced = new HashMap<>();
    for (AllDayEvent event : events) {
      event
          .replaces()
          .ifPresent(day -> replaced.computeIfAbsent(event.uid(), uid -> new HashSet<>()).add(day));
    }
    return replaced;
  }

  private void add(AllDayEvent event, Set<LocalDate> replaced) {
    boolean itself = event.replaces().isPresent();
    for (LocalDate first : occurrences(event)) {
      counted += event.days();
      refuseTooMany(event, counted);
      if (event.excluded().contains(first) || (!itself && replaced.contains(first))) {
        continue;
      }
      for (int i = 0; i < event.days(); i++) {
        dates.add(first.plusDays(i));
      }
    }
  }

  private static List<LocalDate> occurrences(AllDayEvent event) {
    List<LocalDate> occurrences = new ArrayList<>(event.added());
    occurrences.add(event.start());
    for (String text : event.rules()) {
      try {
        repeat(event, rule(event, text), occurrences);
      } catch (InvalidRecurrenceRuleException | IllegalArgumentException wrong) {
        throw AllDayEvent.unusable(
            event.title(), "repeats by a rule that can't be used: " + wrong.getMessage());
      }
    }
    return occurrences;
  }

  private static RecurrenceRule rule(AllDayEvent event, String text)
      throws InvalidRecurrenceRuleException {
    // Some programs write the last day of a whole-day event with a time, which then means nothing.
    RecurrenceRule rule = new RecurrenceRule(text.replaceFirst("(UNTIL=\\d{8})T\\d{6}Z?", "$1"));
    if (rule.getFreq().compareTo(Freq.DAILY) > 0) {
      throw AllDayEvent.unusable(event.title(), "repeats more often than daily");
    }
    return rule;
  }

  private static void repeat(AllDayEvent event, RecurrenceRule rule, List<LocalDate> occurrences) {
    LocalDate start = event.start();
    RecurrenceRuleIterator iterator =
        rule.iterator(
            new DateTime(start.getYear(), start.getMonthValue() - 1, start.getDayOfMonth()));
    while (iterator.hasNext()) {
      DateTime next = iterator.nextDateTime();
      LocalDate day = LocalDate.of(next.getYear(), next.getMonth() + 1, next.getDayOfMonth());
      if (!day.isBefore(END)) {
        return;
      }
      occurrences.add(day);
      refuseTooMany(event, occurrences.size());
    }
  }

  private static void refuseTooMany(AllDayEvent event, int count) {
    if (count > MAX_DATES) {
      throw AllDayEvent.unusable(
          event.title(),
          "brings the holidays to more than %,d days until 2100".formatted(MAX_DATES));
    }
  }
}

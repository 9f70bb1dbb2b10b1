package io.tocsin.timer.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.timer.definition.Definition;
import io.tocsin.timer.definition.FieldProblem;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarReaderTest {
  private static final Map<String, Object> SUPPORT =
      Map.of(
          "name",
          "support-de",
          "zone",
          "Europe/Berlin",
          "week",
          Map.of(
              "monday", List.of("09:00-12:00", "13:00-18:00"), "saturday", List.of("22:00-06:00")),
          "holidays",
          List.of("2026-12-24", "12-25"),
          "exceptions",
          Map.of("2026-12-31", List.of("09:00-13:00")));

  @Test
  void given_a_full_calendar_then_hours_holidays_and_exceptions_count() {
    BusinessCalendar calendar = valid(CalendarReader.read(SUPPORT));

    Duration monday = open(calendar, "2026-01-05T00:00:00Z", "2026-01-06T00:00:00Z");
    Duration overMidnight = open(calendar, "2026-01-10T12:00:00Z", "2026-01-11T12:00:00Z");
    Duration newYearsEve = open(calendar, "2026-12-31T00:00:00Z", "2027-01-01T00:00:00Z");

    assertThat(List.of(monday, overMidnight, newYearsEve))
        .containsExactly(Duration.ofHours(8), Duration.ofHours(8), Duration.ofHours(4));
  }

  @Test
  void given_named_holidays_that_nobody_knows_then_they_are_refused_rather_than_open() {
    assertThat(problems(with("publicHolidays", Map.of("country", "DE"))))
        .extracting(FieldProblem::field)
        .containsExactly("publicHolidays.country");
    assertThat(problems(with("icalendar", "BEGIN:VCALENDAR")))
        .containsExactly(new FieldProblem("icalendar", "can't be read here"));
  }

  @Test
  void given_named_holidays_then_they_are_closed_but_for_exceptions() {
    HolidaySources sources =
        new HolidaySources(
            (country, region) -> found(country + region, "DEby", "2026-01-05"),
            text -> found(text, "a text", "2026-12-31"));
    Map<String, Object> tree = new HashMap<>(SUPPORT);
    tree.put("publicHolidays", Map.of("country", "DE", "region", "by"));
    tree.put("icalendar", "a text");

    BusinessCalendar calendar = valid(CalendarReader.read(tree, sources));

    assertThat(open(calendar, "2026-01-05T00:00:00Z", "2026-01-06T00:00:00Z")).isZero();
    assertThat(open(calendar, "2026-12-31T00:00:00Z", "2027-01-01T00:00:00Z")).hasHours(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"00:00-24:00", "22:00-06:00", "23:00-00:00", "00:00-00:01"})
  void given_a_window_that_makes_sense_then_it_is_accepted(String window) {
    BusinessCalendar calendar =
        valid(CalendarReader.read(with("week", Map.of("monday", List.of(window)))));

    assertThat(calendar.hours().week().get(DayOfWeek.MONDAY))
        .extracting(Window::text)
        .containsExactly(window.replace("-00:00", "-24:00"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"09:00-09:00", "24:00-06:00", "22:00-24:01", "25:00-26:00", "9-17", "09:60-10:00"})
  void given_a_window_that_makes_none_then_it_is_refused(String window) {
    assertThat(problems(with("exceptions", Map.of("2026-12-31", List.of(window)))))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.field()).isEqualTo("exceptions.2026-12-31");
              assertThat(problem.reason()).contains("'" + window + "'");
            });
  }

  @Test
  void given_windows_that_overlap_on_a_day_then_both_are_named() {
    assertThat(problems(with("week", Map.of("monday", List.of("22:00-06:00", "23:00-24:00")))))
        .containsExactly(
            new FieldProblem(
                "week.monday", "has windows that overlap: 22:00-06:00 and 23:00-24:00"));
  }

  @Test
  void given_a_night_that_runs_into_the_next_day_then_both_are_named() {
    List<String> night = List.of("22:00-06:00");

    assertThat(problems(with("week", Map.of("sunday", night, "monday", List.of("05:59-12:00")))))
        .containsExactly(
            new FieldProblem(
                "week.monday", "has 05:59-12:00, which overlaps 22:00-06:00 of sunday"));
    assertThat(
            CalendarReader.read(
                with("week", Map.of("sunday", night, "monday", List.of("06:00-12:00")))))
        .isInstanceOf(Definition.Valid.class);
  }

  @Test
  void given_a_holiday_twice_or_no_date_then_it_is_named() {
    List<String> dates = List.of("2026-12-24", "2026-12-24", "12-25", "2027-12-25", "02-30");

    assertThat(problems(with("holidays", dates)))
        .containsExactly(
            new FieldProblem("holidays", "has '2026-12-24' twice"),
            new FieldProblem(
                "holidays", "has '02-30', which is no date such as 2026-12-24 or 12-25"),
            new FieldProblem("holidays", "has 2027-12-25 twice: every year, and once"));
  }

  @Test
  void given_windows_that_are_all_on_holidays_then_the_calendar_never_opens() {
    List<String> everyDay =
        LocalDate.of(2028, 1, 1)
            .datesUntil(LocalDate.of(2029, 1, 1))
            .map(day -> MonthDay.from(day).toString().substring(2))
            .toList();
    List<String> everyDayButOne = everyDay.subList(0, 365);

    assertThat(problems(with("holidays", everyDay)))
        .extracting(FieldProblem::field)
        .containsExactly("week");
    assertThat(CalendarReader.read(with("holidays", everyDayButOne)))
        .isInstanceOf(Definition.Valid.class);
  }

  @Test
  void given_a_calendar_that_never_opens_then_it_is_refused() {
    assertThat(problems(with("week", Map.of())))
        .extracting(FieldProblem::field)
        .containsExactly("week");
  }

  @Test
  void given_several_mistakes_then_each_has_its_path() {
    Map<String, Object> wrong = new HashMap<>(SUPPORT);
    wrong.put("zone", "Mars/Base");
    wrong.put("week", Map.of("monday", List.of("9-12", "08:00-10:00", "09:00-11:00"), "mon", 1));
    wrong.put("holidays", List.of("Christmas"));
    wrong.put("version", 0);

    assertThat(problems(wrong))
        .extracting(FieldProblem::field)
        .containsExactlyInAnyOrder(
            "version", "zone", "week.monday", "week.monday", "holidays", "week.mon");
  }

  private static Map<String, Object> with(String field, Object value) {
    Map<String, Object> changed = new HashMap<>(SUPPORT);
    changed.put(field, value);
    return changed;
  }

  private static Duration open(BusinessCalendar calendar, String from, String to) {
    return calendar.between(Instant.parse(from), Instant.parse(to));
  }

  private static Definition<IntFunction<Set<LocalDate>>> found(
      String asked, String expected, String date) {
    assertThat(asked).isEqualTo(expected);
    LocalDate holiday = LocalDate.parse(date);
    return new Definition.Valid<>(year -> year == holiday.getYear() ? Set.of(holiday) : Set.of());
  }

  private static BusinessCalendar valid(Definition<BusinessCalendar> read) {
    assertThat(read).isInstanceOf(Definition.Valid.class);
    return ((Definition.Valid<BusinessCalendar>) read).value();
  }

  private static List<FieldProblem> problems(Map<String, Object> tree) {
    Definition<BusinessCalendar> read = CalendarReader.read(tree);
    assertThat(read).isInstanceOf(Definition.Refused.class);
    return ((Definition.Refused<BusinessCalendar>) read).problems();
  }
}

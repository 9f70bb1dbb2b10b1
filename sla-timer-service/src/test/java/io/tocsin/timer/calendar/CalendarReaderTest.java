package io.tocsin.timer.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.timer.definition.Definition;
import io.tocsin.timer.definition.FieldProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
  void given_a_field_of_a_later_version_then_it_is_named() {
    assertThat(problems(with("publicHolidays", Map.of("country", "DE"))))
        .extracting(FieldProblem::field)
        .containsExactly("publicHolidays");
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

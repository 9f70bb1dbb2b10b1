package io.tocsin.timer.holidays;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.timer.definition.Definition;
import io.tocsin.timer.definition.FieldProblem;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ICalendarHolidaysTest {
  @Test
  void given_an_event_of_several_days_then_its_end_is_the_day_after() {
    assertThat(days(2026, "DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261227"))
        .containsExactly(day("2026-12-24"), day("2026-12-25"), day("2026-12-26"));
  }

  @Test
  void given_an_event_over_new_year_then_each_year_has_its_days() {
    String[] event = {"DTSTART;VALUE=DATE:20261231", "DURATION:P2D"};

    assertThat(days(2026, event)).containsExactly(day("2026-12-31"));
    assertThat(days(2027, event)).containsExactly(day("2027-01-01"));
  }

  @Test
  void given_a_yearly_rule_then_it_holds_in_every_year_but_the_excluded() {
    String[] event = {
      "DTSTART;VALUE=DATE:20261126",
      "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH",
      "EXDATE;VALUE=DATE:20271125,20281123"
    };

    assertThat(days(2026, event)).containsExactly(day("2026-11-26"));
    assertThat(days(2027, event)).isEmpty();
    assertThat(days(2029, event)).containsExactly(day("2029-11-22"));
    assertThat(days(2100, event)).containsExactly(day("2100-11-25"));
    assertThat(days(2101, event)).isEmpty();
  }

  @Test
  void given_a_rule_with_an_end_or_added_dates_then_both_count() {
    String[] event = {
      "DTSTART;VALUE=DATE:20260130",
      "RRULE:FREQ=MONTHLY;UNTIL=20260501T000000Z;BYMONTHDAY=30",
      "RDATE;VALUE=DATE:20260601"
    };

    assertThat(days(2026, event))
        .containsExactly(
            day("2026-01-30"), day("2026-03-30"), day("2026-04-30"), day("2026-06-01"));
  }

  @Test
  void given_an_occurrence_that_was_moved_or_cancelled_then_its_first_day_is_open() {
    String text =
        """
        BEGIN:VCALENDAR
        BEGIN:VEVENT
        UID:retreat
        DTSTART;VALUE=DATE:20260601
        RRULE:FREQ=DAILY;COUNT=3
        END:VEVENT
        BEGIN:VEVENT
        UID:retreat
        RECURRENCE-ID;VALUE=DATE:20260602
        DTSTART;VALUE=DATE:20260610
        END:VEVENT
        BEGIN:VEVENT
        UID:retreat
        RECURRENCE-ID;VALUE=DATE:20260603
        DTSTART;VALUE=DATE:20260603
        STATUS:CANCELLED
        END:VEVENT
        END:VCALENDAR
        """;

    assertThat(new TreeSet<>(valid(text).apply(2026)))
        .containsExactly(day("2026-06-01"), day("2026-06-10"));
  }

  @Test
  void given_what_calendar_programs_write_then_only_the_events_count() {
    String text =
        """
        BEGIN:VCALENDAR
        VERSION:2.0
        BEGIN:VTIMEZONE
        TZID:Europe/Berlin
        BEGIN:STANDARD
        DTSTART:19701025T030000
        RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
        END:STANDARD
        END:VTIMEZONE
        BEGIN:VEVENT
        SUMMARY;X-NOTE="a:b":Works outing with a long na
         me
        DTSTART;VALUE=DATE:2026
         0703
        BEGIN:VALARM
        TRIGGER:-PT15M
        DURATION:PT5M
        END:VALARM
        END:VEVENT
        END:VCALENDAR
        """
            .replace("\n", "\r\n");

    assertThat(valid(text).apply(2026)).containsExactly(day("2026-07-03"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DTSTART:20261224T140000Z | has a time of day",
        "DTSTART;VALUE=DATE:20260230 | which is no date",
        "SUMMARY:nothing else | has no DTSTART",
        "DTSTART:20260105/DTEND:20260101 | must take 1 to 366 days",
        "DTSTART:20260105/DTEND:20280101 | must take 1 to 366 days",
        "DTSTART:20260105/DURATION:PT8H | has a time of day",
        "DTSTART:20260105/RRULE:FREQ=HOURLY | repeats more often than daily",
        "DTSTART:20260105/RRULE:FREQ=DAILY | more than 20,000 days",
        "DTSTART:20260105/RRULE:FREQ=WEEKLY/DURATION:P300D | more than 20,000 days",
        "DTSTART:20260105/RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30 | can't be used",
        "DTSTART:20260105/RRULE:now and then | can't be used",
      })
  void given_an_event_that_is_no_holiday_then_the_reason_names_it(String event, String reason) {
    assertThat(refused(calendar(("SUMMARY:Party/" + event).split("/", -1))))
        .startsWith("has the event 'Party', which ")
        .contains(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://example.com/holidays.ics",
        "BEGIN:VCALENDAR",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR",
        "BEGIN:VCALENDAR\nno colon\nEND:VCALENDAR",
        "BEGIN:VCALENDAR\nEND:VCALENDAR"
      })
  void given_no_whole_icalendar_then_it_is_refused(String text) {
    assertThat(refused(text)).isNotBlank();
  }

  @Test
  void given_a_text_beyond_all_measure_then_it_is_refused() {
    String event = "BEGIN:VEVENT\nDTSTART:20260105\nEND:VEVENT\n";

    assertThat(refused("BEGIN:VCALENDAR\n" + event.repeat(2001) + "END:VCALENDAR"))
        .contains("2001 events");
    assertThat(refused("BEGIN:VCALENDAR\n" + "X:y\n".repeat(250_000) + "END:VCALENDAR"))
        .contains("1,000,000 characters");
  }

  private static TreeSet<LocalDate> days(int year, String... event) {
    return new TreeSet<>(valid(calendar(event)).apply(year));
  }

  private static String calendar(String... event) {
    return "BEGIN:VCALENDAR\nBEGIN:VEVENT\n"
        + String.join("\n", event)
        + "\nEND:VEVENT\nEND:VCALENDAR\n";
  }

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }

  private static IntFunction<Set<LocalDate>> valid(String text) {
    Definition<IntFunction<Set<LocalDate>>> read = ICalendarHolidays.of(text);
    assertThat(read).isInstanceOf(Definition.Valid.class);
    return ((Definition.Valid<IntFunction<Set<LocalDate>>>) read).value();
  }

  private static String refused(String text) {
    Definition<IntFunction<Set<LocalDate>>> read = ICalendarHolidays.of(text);
    assertThat(read).isInstanceOf(Definition.Refused.class);
    List<FieldProblem> problems =
        ((Definition.Refused<IntFunction<Set<LocalDate>>>) read).problems();
    return problems.getFirst().reason();
  }
}

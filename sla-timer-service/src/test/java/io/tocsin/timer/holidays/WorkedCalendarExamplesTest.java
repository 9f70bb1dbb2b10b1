package io.tocsin.timer.holidays;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.timer.calendar.BusinessCalendar;
import io.tocsin.timer.definition.Definition;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The worked examples of docs/calendars.md, number by number. */
class WorkedCalendarExamplesTest {
  private static final List<String> DAY = List.of("09:00-12:00", "13:00-18:00");

  /** The example calendar of the document. */
  private static final BusinessCalendar SUPPORT =
      calendar(
          Map.of(
              "name", "support-de",
              "zone", "Europe/Berlin",
              "week",
                  Map.of(
                      "monday", DAY,
                      "tuesday", DAY,
                      "wednesday", DAY,
                      "thursday", DAY,
                      "friday", List.of("09:00-15:00"),
                      "saturday", List.of("22:00-06:00")),
              "publicHolidays", Map.of("country", "DE", "region", "by"),
              "holidays", List.of("2026-12-23", "12-24"),
              "exceptions", Map.of("2026-01-06", List.of("10:00-14:00"))));

  @Test
  void example_1_a_budget_that_ends_exactly_at_closing() {
    assertThat(add("2026-01-12T10:00:00+01:00", "PT7H")).isEqualTo("2026-01-12T18:00:00+01:00");
    assertThat(add("2026-01-12T10:00:00+01:00", "PT7H0.001S"))
        .isEqualTo("2026-01-13T09:00:00.001+01:00");
  }

  @Test
  void example_2_a_start_outside_hours() {
    assertThat(add("2026-01-12T12:20:00+01:00", "PT1H")).isEqualTo("2026-01-12T14:00:00+01:00");
    assertThat(add("2026-01-11T20:00:00+01:00", "PT1H")).isEqualTo("2026-01-12T10:00:00+01:00");
  }

  @Test
  void example_3_a_window_over_midnight_in_the_night_of_a_gap() {
    assertThat(open("2026-03-28T12:00:00+01:00", "2026-03-29T12:00:00+02:00")).isEqualTo("PT7H");
    assertThat(add("2026-03-28T22:00:00+01:00", "PT5H")).isEqualTo("2026-03-29T04:00:00+02:00");
    assertThat(open("2026-10-24T12:00:00+02:00", "2026-10-25T12:00:00+01:00")).isEqualTo("PT9H");
  }

  @Test
  void example_4_a_day_of_24_hours_on_the_day_of_a_gap() {
    BusinessCalendar sundays =
        calendar(
            Map.of(
                "name", "sundays",
                "zone", "Europe/Berlin",
                "week", Map.of("sunday", List.of("00:00-24:00"))));

    assertThat(sundays.between(at("2026-03-29T00:00:00+01:00"), at("2026-03-30T00:00:00+02:00")))
        .isEqualTo(Duration.parse("PT23H"));
    assertThat(sundays.between(at("2026-10-25T00:00:00+02:00"), at("2026-10-26T00:00:00+01:00")))
        .isEqualTo(Duration.parse("PT25H"));
  }

  @Test
  void example_5_a_holiday_with_an_exception() {
    assertThat(open("2026-01-06T00:00:00+01:00", "2026-01-07T00:00:00+01:00")).isEqualTo("PT4H");
    assertThat(add("2026-01-05T17:00:00+01:00", "PT3H")).isEqualTo("2026-01-06T12:00:00+01:00");
    assertThat(add("2026-12-22T17:00:00+01:00", "PT2H")).isEqualTo("2026-12-28T10:00:00+01:00");
  }

  @Test
  void example_6_business_days() {
    assertThat(days("2026-01-12T11:00:00+01:00", 3, false)).isEqualTo("2026-01-15T11:00:00+01:00");
    assertThat(days("2026-01-12T11:00:00+01:00", 3, true)).isEqualTo("2026-01-15T18:00:00+01:00");
    assertThat(days("2026-01-15T17:00:00+01:00", 1, false)).isEqualTo("2026-01-16T15:00:00+01:00");
    assertThat(days("2026-01-14T12:30:00+01:00", 1, false)).isEqualTo("2026-01-15T13:00:00+01:00");
    assertThat(days("2026-01-16T11:00:00+01:00", 1, false)).isEqualTo("2026-01-17T22:00:00+01:00");
    assertThat(days("2026-01-16T11:00:00+01:00", 1, true)).isEqualTo("2026-01-18T06:00:00+01:00");
    assertThat(days("2026-01-16T11:00:00+01:00", 2, false)).isEqualTo("2026-01-19T11:00:00+01:00");
    Duration open = SUPPORT.openTimeToBusinessDay(at("2026-01-12T11:00:00+01:00"), 3, false);
    assertThat(open).isEqualTo(Duration.parse("PT24H"));
  }

  private static String add(String start, String budget) {
    return local(SUPPORT.add(at(start), Duration.parse(budget)));
  }

  private static String days(String start, int days, boolean endOfDay) {
    return local(SUPPORT.addBusinessDays(at(start), days, endOfDay));
  }

  private static String open(String from, String to) {
    return SUPPORT.between(at(from), at(to)).toString();
  }

  private static Instant at(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }

  private static String local(Instant instant) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(SUPPORT.hours().zone()));
  }

  private static BusinessCalendar calendar(Object tree) {
    Definition<BusinessCalendar> read = CalendarDefinitions.read(tree);
    assertThat(read).isInstanceOf(Definition.Valid.class);
    return ((Definition.Valid<BusinessCalendar>) read).value();
  }
}

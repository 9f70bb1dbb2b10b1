package io.tocsin.timer.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.Interval;
import io.tocsin.timer.Cases;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class BusinessCalendarTest {
  private final BusinessCalendar berlin = Calendars.officeHours("Europe/Berlin");

  @Test
  void given_a_budget_that_ends_at_closing_then_it_is_due_at_that_closing() {
    Instant due = berlin.add(local("2026-01-05T09:00"), Duration.ofHours(9));

    assertThat(due).isEqualTo(local("2026-01-05T18:00"));
  }

  @Test
  void given_a_millisecond_more_then_it_is_due_after_the_next_opening() {
    Instant due = berlin.add(local("2026-01-09T09:00"), Duration.ofHours(9).plusMillis(1));

    assertThat(due).isEqualTo(local("2026-01-12T09:00").plusMillis(1));
  }

  @Test
  void given_a_start_outside_hours_then_time_counts_from_the_next_opening() {
    Instant due = berlin.add(local("2026-01-10T12:00"), Duration.ofHours(1));

    assertThat(due).isEqualTo(local("2026-01-12T10:00"));
  }

  @Test
  void given_the_day_of_a_gap_then_a_day_long_window_is_23_hours() {
    BusinessCalendar allDay =
        Calendars.calendar(
            "sundays",
            new OpeningHours(
                ZoneId.of("Europe/Berlin"),
                java.util.Map.of(java.time.DayOfWeek.SUNDAY, List.of(Window.ALL_DAY)),
                java.util.Set.of(),
                java.util.Set.of(),
                java.util.Map.of()));

    Duration open = allDay.between(local("2026-03-28T00:00"), local("2026-03-31T00:00"));

    assertThat(open).isEqualTo(Duration.ofHours(23));
  }

  @Test
  void given_an_ambiguous_window_then_it_opens_early_and_closes_late() {
    BusinessCalendar night = Calendars.everyDay("night", "Europe/Berlin", "02:15-02:45");

    List<Interval> open = night.openIntervals(local("2026-10-25T00:00"), local("2026-10-25T12:00"));

    assertThat(open)
        .containsExactly(
            new Interval(
                Instant.parse("2026-10-25T00:15:00Z"), Instant.parse("2026-10-25T01:45:00Z")));
  }

  @Test
  void given_days_that_touch_at_midnight_then_their_windows_join_over_new_year() {
    BusinessCalendar nights =
        Calendars.everyDay("nights", "Asia/Kolkata", "00:00-06:00", "18:00-24:00");

    List<Interval> open =
        nights.openIntervals(
            Instant.parse("2026-12-31T12:30:00Z"), Instant.parse("2027-01-01T00:30:00Z"));

    assertThat(open)
        .containsExactly(
            new Interval(
                Instant.parse("2026-12-31T12:30:00Z"), Instant.parse("2027-01-01T00:30:00Z")));
  }

  @Test
  void given_a_budget_beyond_every_horizon_then_adding_ends() {
    Instant due = berlin.add(local("2026-01-05T09:00"), Duration.ofDays(365 * 1000L));

    assertThat(due).isAfter(Instant.parse("2200-01-01T00:00:00Z"));
  }

  @Test
  void given_any_calendar_then_adding_and_counting_are_inverse() {
    Cases.check(
        1000,
        random -> {
          OddZones.Moment moment = OddZones.random(random);
          ZoneId zone = moment.zone();
          Instant start = moment.at().plusMillis(random.nextInt(900_000_000));
          LocalDate around = start.atZone(zone).toLocalDate();
          BusinessCalendar calendar =
              Calendars.calendar("random", Calendars.random(random, zone, around));
          Duration budget = Duration.ofMillis(1 + random.nextLong(5_000_000_000L));

          Instant due = calendar.add(start, budget);

          assertThat(calendar.between(start, due)).isEqualTo(budget);
          assertThat(calendar.between(start, due.minusMillis(1))).isEqualTo(budget.minusMillis(1));
          assertThat(sum(calendar.openIntervals(start, due))).isEqualTo(budget);
        });
  }

  private static Duration sum(List<Interval> intervals) {
    return intervals.stream()
        .map(interval -> Duration.between(interval.from(), interval.to()))
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static Instant local(String wall) {
    return ZonedDateTime.of(java.time.LocalDateTime.parse(wall), ZoneId.of("Europe/Berlin"))
        .toInstant();
  }
}

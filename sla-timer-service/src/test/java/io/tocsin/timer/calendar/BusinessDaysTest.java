package io.tocsin.timer.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.timer.Cases;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BusinessDaysTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private final BusinessCalendar office = Calendars.officeHours("Europe/Berlin");

  @Test
  void given_days_over_a_weekend_then_only_working_days_count() {
    Instant due = office.addBusinessDays(local("2026-01-08T15:30"), 3, false);

    assertThat(due).isEqualTo(local("2026-01-13T15:30"));
  }

  @Test
  void given_the_end_of_the_day_then_it_is_due_at_that_days_last_closing() {
    BusinessCalendar split =
        Calendars.everyDay("split", "Europe/Berlin", "09:00-12:00", "13:00-17:00");

    Instant due = split.addBusinessDays(local("2026-01-08T09:30"), 1, true);

    assertThat(due).isEqualTo(local("2026-01-09T17:00"));
  }

  @Test
  void given_a_start_at_closing_then_it_counts_from_the_next_opening() {
    Instant due = office.addBusinessDays(local("2026-01-08T18:00"), 1, false);

    assertThat(due).isEqualTo(local("2026-01-12T09:00"));
  }

  @Test
  void given_a_shorter_day_then_it_is_due_at_the_closing_before_or_the_first_opening() {
    BusinessCalendar short9th =
        Calendars.calendar(
            "short",
            new OpeningHours(
                BERLIN,
                office.hours().week(),
                Set.of(),
                Set.of(),
                Map.of(LocalDate.parse("2026-01-09"), List.of(new Window(11 * 60, 13 * 60)))));

    Instant late = short9th.addBusinessDays(local("2026-01-08T15:30"), 1, false);
    Instant early = short9th.addBusinessDays(local("2026-01-08T09:30"), 1, false);

    assertThat(List.of(late, early))
        .containsExactly(local("2026-01-09T13:00"), local("2026-01-09T11:00"));
  }

  @Test
  void given_a_night_shift_then_its_morning_keeps_the_wall_time_where_it_is_open() {
    BusinessCalendar nights = Calendars.everyDay("nights", "Europe/Berlin", "22:00-06:00");

    Instant due = nights.addBusinessDays(local("2026-01-08T02:00"), 1, false);
    Instant endOfDay = nights.addBusinessDays(local("2026-01-08T02:00"), 1, true);

    assertThat(List.of(due, endOfDay))
        .containsExactly(local("2026-01-09T02:00"), local("2026-01-10T06:00"));
  }

  @Test
  void given_a_day_that_the_zone_left_out_then_it_is_no_working_day() {
    BusinessCalendar apia = Calendars.everyDay("apia", "Pacific/Apia", "09:00-17:00");
    Instant start = Instant.parse("2011-12-29T20:00:00Z");

    Instant due = apia.addBusinessDays(start, 1, false);

    assertThat(due).isEqualTo(Instant.parse("2011-12-30T20:00:00Z"));
  }

  @Test
  void given_no_days_or_too_many_then_the_calculation_ends() {
    Instant start = local("2026-01-10T12:00");

    assertThat(office.addBusinessDays(start, 0, true)).isEqualTo(start);
    assertThat(office.addBusinessDays(start, Integer.MAX_VALUE, false))
        .isAfter(Instant.parse("2200-01-01T00:00:00Z"));
  }

  @Test
  void given_any_calendar_then_business_days_agree_with_a_day_by_day_walk() {
    Cases.check(
        80,
        random -> {
          OddZones.Moment moment = OddZones.random(random);
          Instant begin = moment.at().minus(7, ChronoUnit.DAYS);
          OpeningHours hours = workingWeek(random, moment.zone(), begin);
          BusinessCalendar calendar = Calendars.calendar("random", hours);
          DayWalk walk = new DayWalk(hours, begin);
          for (int i = 0; i < 25; i++) {
            Instant start =
                begin.plus(4, ChronoUnit.DAYS).plusSeconds(60L * random.nextInt(3 * 24 * 60));
            int days = 1 + random.nextInt(3);
            boolean endOfDay = random.nextBoolean();

            Instant due = walk.add(start, days, endOfDay);

            assertThat(calendar.addBusinessDays(start, days, endOfDay)).isEqualTo(due);
            assertThat(calendar.openTimeToBusinessDay(start, days, endOfDay))
                .isEqualTo(walk.between(start, due));
          }
        });
  }

  /** Never closed for long, so that three working days end within the walk. */
  private static OpeningHours workingWeek(Random random, ZoneId zone, Instant begin) {
    LocalDate around = begin.atZone(zone).toLocalDate().plusDays(4);
    OpeningHours hours = Calendars.random(random, zone, around);
    BusinessCalendar daily = Calendars.everyDay("daily", zone.getId(), "08:00-17:00");
    Map<DayOfWeek, List<Window>> week = new EnumMap<>(daily.hours().week());
    week.putAll(hours.week());
    return new OpeningHours(zone, week, hours.holidays(), Set.of(), hours.exceptions());
  }

  private static Instant local(String wall) {
    return LocalDateTime.parse(wall).atZone(BERLIN).toInstant();
  }
}

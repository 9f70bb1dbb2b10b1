package io.tocsin.timer.holidays;

import static org.assertj.core.api.Assertions.assertThat;

import de.focus_shift.jollyday.core.HolidayManager;
import io.tocsin.timer.calendar.BusinessCalendar;
import io.tocsin.timer.definition.Definition;
import io.tocsin.timer.definition.FieldProblem;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class PublicHolidaysTest {
  private static final LocalDate EPIPHANY = LocalDate.of(2026, 1, 6);
  private static final LocalDate PEACE_IN_AUGSBURG = LocalDate.of(2026, 8, 8);
  private static final LocalDate EASTER_MONDAY = LocalDate.of(2026, 4, 6);

  @Test
  void given_a_country_then_only_what_all_of_it_keeps_is_a_holiday() {
    assertThat(known("DE", "").apply(2026)).contains(EASTER_MONDAY).doesNotContain(EPIPHANY);
  }

  @Test
  void given_a_region_then_its_own_holidays_come_in_addition() {
    assertThat(known("de", "BY").apply(2026))
        .contains(EASTER_MONDAY, EPIPHANY)
        .doesNotContain(PEACE_IN_AUGSBURG);
    assertThat(known("DE", "by/ag").apply(2026))
        .contains(EASTER_MONDAY, EPIPHANY, PEACE_IN_AUGSBURG);
  }

  @Test
  void given_a_new_year_that_moves_into_the_old_one_then_it_counts_there() {
    assertThat(known("US", "").apply(2027)).contains(LocalDate.of(2027, 12, 31));
    assertThat(known("US", "").apply(2028)).allMatch(date -> date.getYear() == 2028);
  }

  @Test
  void given_any_country_and_any_year_then_the_holidays_are_known_or_none() {
    for (String country : HolidayManager.getSupportedCalendarCodes()) {
      IntFunction<Set<LocalDate>> holidays = known(country, "");
      for (int year : List.of(-1, 1900, 2026, 2100, 2101, 9999)) {
        assertThat(holidays.apply(year)).allMatch(date -> date.getYear() == year);
      }
    }
  }

  @Test
  void given_a_thread_without_our_classes_then_the_holidays_are_known_all_the_same() {
    CompletableFuture<Set<LocalDate>> answer = new CompletableFuture<>();
    Thread stranger = new Thread(() -> answer.complete(known("SE", "").apply(2026)));
    stranger.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    stranger.setUncaughtExceptionHandler((thread, e) -> answer.completeExceptionally(e));

    stranger.start();

    assertThat(answer.join()).contains(EASTER_MONDAY);
  }

  @Test
  void given_an_unknown_country_then_the_known_ones_are_listed() {
    assertThat(problems(Map.of("country", "XX")))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.field()).isEqualTo("publicHolidays.country");
              assertThat(problem.reason()).contains("'XX'").contains("CZ, DE, DJ");
            });
  }

  @Test
  void given_an_unknown_region_then_the_known_ones_are_listed() {
    assertThat(problems(Map.of("country", "DE", "region", "bavaria")))
        .containsExactly(
            new FieldProblem(
                "publicHolidays.region",
                "has 'bavaria': 'bavaria' is no region of DE, whose regions are bb, be, bw, by,"
                    + " hb, he, hh, mv, ni, nw, rp, sh, sl, sn, st, th"));
  }

  @Test
  void given_no_country_or_an_unknown_field_then_each_has_its_path() {
    assertThat(problems(Map.of("region", "by", "state", "by")))
        .extracting(FieldProblem::field)
        .containsExactly("publicHolidays.country", "publicHolidays.state");
  }

  @Test
  void given_an_exception_on_a_public_holiday_then_it_is_open_then() {
    Map<String, Object> tree =
        Map.of(
            "name", "support-de",
            "zone", "Europe/Berlin",
            "week", Map.of("tuesday", List.of("09:00-18:00")),
            "publicHolidays", Map.of("country", "DE", "region", "by"),
            "exceptions", Map.of("2026-01-06", List.of("10:00-12:00")));
    BusinessCalendar calendar = value(CalendarDefinitions.read(tree));

    Duration open =
        calendar.between(
            Instant.parse("2026-01-06T00:00:00Z"), Instant.parse("2026-01-07T00:00:00Z"));

    assertThat(open).isEqualTo(Duration.ofHours(2));
  }

  private static IntFunction<Set<LocalDate>> known(String country, String region) {
    return value(PublicHolidays.of(country, region));
  }

  private static <T> T value(Definition<T> read) {
    assertThat(read).isInstanceOf(Definition.Valid.class);
    return ((Definition.Valid<T>) read).value();
  }

  private static List<FieldProblem> problems(Map<String, Object> publicHolidays) {
    Definition<BusinessCalendar> read =
        CalendarDefinitions.read(
            Map.of(
                "name",
                "support-de",
                "zone",
                "Europe/Berlin",
                "week",
                Map.of("tuesday", List.of("09:00-18:00")),
                "publicHolidays",
                publicHolidays));
    assertThat(read).isInstanceOf(Definition.Refused.class);
    return ((Definition.Refused<BusinessCalendar>) read).problems();
  }
}

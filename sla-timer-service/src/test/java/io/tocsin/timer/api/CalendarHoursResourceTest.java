package io.tocsin.timer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tocsin.kit.json.FieldError;
import io.tocsin.kit.problem.Problem;
import io.tocsin.kit.problem.ProblemException;
import io.tocsin.timer.calendar.Calendars;
import io.tocsin.timer.policy.Catalog;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CalendarHoursResourceTest {
  private static final String FROM = "2026-01-09T12:00:00+01:00";
  private static final String TO = "2026-01-12T10:00:00Z";

  private final Catalog catalog =
      new Catalog(List.of(), List.of(Calendars.officeHours("Europe/Berlin")));

  @Test
  void given_two_instants_then_the_hours_between_them_are_in_the_calendars_zone() {
    var view =
        CalendarHoursResource.hours(catalog, "business-hours", HoursQuestion.of(FROM, TO, "1"));

    assertThat(view.open()).isEqualTo(Duration.ofHours(8));
    assertThat(view.hours())
        .containsExactly(
            open("2026-01-09T12:00:00+01:00", "2026-01-09T18:00:00+01:00"),
            open("2026-01-12T09:00:00+01:00", "2026-01-12T11:00:00+01:00"));
  }

  @Test
  void given_no_version_then_it_is_the_one_that_holds_at_from() {
    var view =
        CalendarHoursResource.hours(catalog, "business-hours", HoursQuestion.of(FROM, TO, null));

    assertThat(view.version()).isEqualTo(1);
  }

  @Test
  void given_an_unknown_calendar_or_version_then_there_is_none() {
    var first = HoursQuestion.of(FROM, TO, null);
    var second = HoursQuestion.of(FROM, TO, "2");

    assertThat(problem(() -> CalendarHoursResource.hours(catalog, "nights", first)).status())
        .isEqualTo(404);
    assertThat(
            problem(() -> CalendarHoursResource.hours(catalog, "business-hours", second)).status())
        .isEqualTo(404);
  }

  @Test
  void given_missing_and_wrong_parameters_then_each_is_named() {
    Problem problem = problem(() -> HoursQuestion.of(null, "2026-01-05", "0"));

    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.errors())
        .extracting(FieldError::field)
        .containsExactly("from", "to", "version");
  }

  @Test
  void given_a_plus_that_was_not_encoded_then_it_is_understood() {
    assertThat(HoursQuestion.of(FROM.replace('+', ' '), TO, null))
        .isEqualTo(HoursQuestion.of(FROM, TO, null));
  }

  @Test
  void given_an_end_before_the_start_or_beyond_a_leap_year_then_it_is_refused() {
    assertThat(problem(() -> HoursQuestion.of(FROM, FROM, null)).errors())
        .containsExactly(new FieldError("to", "must be after from"));
    assertThat(
            problem(
                    () ->
                        HoursQuestion.of("2026-01-01T00:00:00Z", "2027-01-02T00:00:00.001Z", null))
                .errors())
        .containsExactly(new FieldError("to", "must be at most 366 days after from"));
    assertThat(HoursQuestion.of("2026-01-01T00:00:00Z", "2027-01-02T00:00:00Z", null).version())
        .isNull();
  }

  private static CalendarHoursResource.OpenView open(String from, String to) {
    return new CalendarHoursResource.OpenView(OffsetDateTime.parse(from), OffsetDateTime.parse(to));
  }

  private static Problem problem(ThrowingCallable call) {
    return catchThrowableOfType(ProblemException.class, call).problem();
  }
}

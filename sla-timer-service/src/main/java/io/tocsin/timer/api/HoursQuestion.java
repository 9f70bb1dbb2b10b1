package io.tocsin.timer.api;

import io.tocsin.kit.json.FieldError;
import io.tocsin.kit.problem.Problem;
import io.tocsin.kit.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which hours someone asks for.
 *
 * @param version of the calendar; null: the one that holds at {@code from}
 */
record HoursQuestion(Instant from, Instant to, @Nullable Integer version) {
  private static final Duration LONGEST = Duration.ofDays(366);
  private static final Pattern VERSION = Pattern.compile("[1-9]\\d{0,8}");

  /**
   * @throws ProblemException with every parameter that is missing or wrong
   */
  static HoursQuestion of(@Nullable String from, @Nullable String to, @Nullable String version) {
    List<FieldError> errors = new ArrayList<>();
    Instant first = instant("from", from, errors);
    Instant last = instant("to", to, errors);
    Integer number = version == null ? null : version(version, errors);
    if (first != null && last != null) {
      if (!first.isBefore(last)) {
        errors.add(new FieldError("to", "must be after from"));
      } else if (Duration.between(first, last).compareTo(LONGEST) > 0) {
        errors.add(new FieldError("to", "must be at most 366 days after from"));
      }
    }
    if (first == null || last == null || !errors.isEmpty()) {
      throw new ProblemException(Problem.invalid(errors));
    }
    return new HoursQuestion(first, last, number);
  }

  private static @Nullable Instant instant(
      String field, @Nullable String text, List<FieldError> errors) {
    if (text == null) {
      errors.add(new FieldError(field, "is required"));
      return null;
    }
    try {
      // A plus that was not encoded arrives as a blank.
      return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
    } catch (DateTimeParseException wrong) {
      errors.add(
          new FieldError(
              field,
              "must be an instant with its zone, such as 2026-01-05T09:00:00Z"
                  + " or 2026-01-05T09:00:00+01:00"));
      return null;
    }
  }

  private static @Nullable Integer version(String text, List<FieldError> errors) {
    if (VERSION.matcher(text).matches()) {
      return Integer.valueOf(text);
    }
    errors.add(new FieldError("version", "must be a whole number, 1 or more"));
    return null;
  }
}

package io.tocsin.notification.api;

import io.tocsin.kit.json.FieldError;
import io.tocsin.kit.json.Json;
import io.tocsin.kit.json.Parsed;
import io.tocsin.kit.problem.Problem;
import io.tocsin.kit.problem.ProblemException;
import io.tocsin.kit.text.Text;
import io.tocsin.notification.channel.OwnText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what a request says, and collects everything that is wrong with it. */
final class Asked {

  private static final int MAX_TEXT = 200;

  private final List<FieldError> errors = new ArrayList<>();

  /** A JSON body; throws a problem when it is none. */
  static <T> T body(byte[] json, Class<T> type) {
    return switch (Json.read(Json.STRICT, json, type)) {
      case Parsed.Ok<T>(T value) -> value;
      case Parsed.Bad<T>(List<FieldError> errors) ->
          throw new ProblemException(Problem.invalid(errors));
    };
  }

  static ProblemException notFound(String what) {
    return new ProblemException(Problem.notFound("There is no such " + what + "."));
  }

  static ProblemException conflict(String detail) {
    return new ProblemException(Problem.of(409, "Not possible as it stands", detail));
  }

  /** What is wrong with a text, each by its line. */
  static ProblemException of(List<OwnText.Fault> faults) {
    return new ProblemException(
        Problem.invalid(
            faults.stream()
                .map(
                    fault ->
                        new FieldError(
                            "text",
                            fault.line() == 0
                                ? fault.reason()
                                : "line " + fault.line() + ": " + fault.reason()))
                .toList()));
  }

  /** Throws a problem with all that is wrong, if anything is. */
  void check(int status) {
    if (!errors.isEmpty()) {
      throw new ProblemException(
          status == 422
              ? Problem.invalid(errors)
              : Problem.of(status, "Invalid request", "A query parameter is invalid.", errors));
    }
  }

  void wrong(String field, String reason) {
    errors.add(new FieldError(field, reason));
  }

  /** A name or an id; null when there is none. */
  @Nullable String text(String field, @Nullable String text) {
    if (text != null && Text.hasControl(text)) {
      wrong(field, "must not have control characters");
    } else if (text != null && text.length() > MAX_TEXT) {
      wrong(field, "is longer than " + MAX_TEXT + " characters");
    }
    return text;
  }

  /** The same, which has to be there. */
  String needed(String field, @Nullable String text) {
    if (text == null || text.isBlank()) {
      wrong(field, "is missing");
      return "";
    }
    text(field, text);
    return text;
  }

  /** One of these, by its code; null when there is none, or none of them. */
  <E> @Nullable E oneOf(
      String field, @Nullable String code, E[] values, Function<E, String> codes) {
    if (code == null) {
      return null;
    }
    for (E value : values) {
      if (codes.apply(value).equals(code)) {
        return value;
      }
    }
    wrong(field, "must be one of " + String.join(", ", Arrays.stream(values).map(codes).toList()));
    return null;
  }

  /** The same, which has to be there; the first of them after noting that it is not. */
  <E> E neededOf(String field, @Nullable String code, E[] values, Function<E, String> codes) {
    if (code == null) {
      wrong(field, "is missing");
    }
    E found = oneOf(field, code, values, codes);
    return found == null ? values[0] : found;
  }

  /** A time with a zone; null when there is none. */
  @Nullable Instant time(String field, @Nullable String text) {
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      wrong(field, "must be a time with a zone, such as 2026-01-05T09:00:00Z");
      return null;
    }
  }

  /** An id of the ledger's; null when there is none. */
  @Nullable String id(String field, @Nullable String text) {
    if (text != null && !isId(text)) {
      wrong(field, "is not the id of a delivery");
      return null;
    }
    return text;
  }

  /** A version as an ETag; null when there is none. */
  @Nullable Integer version(String field, @Nullable String tag) {
    if (tag == null) {
      return null;
    }
    String version = tag.strip().replaceFirst("^\"(.*)\"$", "$1");
    if (!version.matches("\\d{1,9}")) {
      wrong(field, "must be a version, such as \"3\"");
      return null;
    }
    return Integer.valueOf(version);
  }

  /** Whether it has an id's form. */
  static boolean isId(String text) {
    try {
      return UUID.fromString(text).toString().equals(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  int number(String field, @Nullable String text, int usual, int max) {
    if (text == null) {
      return usual;
    }
    int number = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    if (number < 1 || number > max) {
      wrong(field, "must be a whole number from 1 to " + max);
    }
    return number;
  }
}

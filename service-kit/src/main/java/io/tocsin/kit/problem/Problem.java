package io.tocsin.kit.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.kit.json.FieldError;
import java.util.List;

/**
 * An error over HTTP. Source: RFC 9457.
 *
 * @param type always {@code about:blank}: status and errors say it all
 * @param errors which field and why, empty where no field is at fault
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type, String title, int status, String detail, List<FieldError> errors) {

  /** A problem with the fields at fault. */
  public static Problem of(int status, String title, String detail, List<FieldError> errors) {
    return new Problem("about:blank", title, status, detail, List.copyOf(errors));
  }

  /** A problem with no field at fault. */
  public static Problem of(int status, String title, String detail) {
    return of(status, title, detail, List.of());
  }

  /** 422: the request is readable, but fields are wrong. */
  public static Problem invalid(List<FieldError> errors) {
    return of(422, "Invalid request", summary(errors), errors);
  }

  /** 404: there is no such thing. */
  public static Problem notFound(String detail) {
    return of(404, "Not found", detail);
  }

  private static String summary(List<FieldError> errors) {
    return errors.stream()
        .map(
            error -> (error.field().isEmpty() ? "the body" : error.field()) + ": " + error.reason())
        .reduce((a, b) -> a + "; " + b)
        .orElse("The request is invalid.");
  }
}

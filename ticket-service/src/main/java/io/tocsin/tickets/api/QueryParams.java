package io.tocsin.tickets.api;

import com.fasterxml.jackson.databind.JsonMappingException;
import io.tocsin.kit.json.Json;
import io.tocsin.kit.json.JsonErrors;
import io.tocsin.kit.text.Text;
import org.jspecify.annotations.Nullable;

/** Reads query parameters; a wrong one is named. Absent ones are null. */
final class QueryParams {

  private static final int MAX_LENGTH = 200;

  private QueryParams() {}

  static @Nullable String text(String name, @Nullable String text) {
    if (text != null && (text.length() > MAX_LENGTH || Text.hasControl(text))) {
      throw Problems.invalid(name, "is too long or has control characters");
    }
    return text;
  }

  static @Nullable Integer number(String name, @Nullable String text, int min, int max) {
    if (text == null) {
      return null;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw Problems.invalid(name, "must be a whole number");
    }
    throw Problems.invalid(name, "must be from " + min + " to " + max);
  }

  static <E extends Enum<E>> @Nullable E oneOf(
      String name, @Nullable String text, Class<E> values) {
    try {
      return text == null ? null : Json.WIRE.convertValue(text, values);
    } catch (IllegalArgumentException e) {
      throw Problems.invalid(
          name,
          e.getCause() instanceof JsonMappingException unknown
              ? JsonErrors.of(unknown).reason()
              : "is not known");
    }
  }
}

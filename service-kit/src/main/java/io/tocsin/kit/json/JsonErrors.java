package io.tocsin.kit.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.tocsin.kit.text.Text;
import java.io.IOException;
import java.lang.reflect.Field;
import java.time.Instant;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns a JSON library's exceptions into a field and a reason that a person understands. */
public final class JsonErrors {

  private static final int MAX_QUOTE = 60;
  private static final Pattern TWICE = Pattern.compile("^Duplicate field '(.*)'");

  private JsonErrors() {}

  /** The field at fault and why; the field is empty when the text is no JSON at all. */
  public static FieldError of(IOException e) {
    return switch (e) {
      case UnrecognizedPropertyException unknown ->
          new FieldError(path(unknown), "there is no such field");
      case InvalidFormatException format when quotable(format) ->
          new FieldError(
              path(format), "'" + quote(format.getValue()) + "' is not " + wanted(format));
      case MismatchedInputException mismatch ->
          new FieldError(path(mismatch), "must be " + typeName(mismatch.getTargetType()));
      case JsonMappingException mapping -> new FieldError(path(mapping), cause(mapping));
      case JsonParseException parse -> new FieldError("", whyNotParsed(parse) + place(parse));
      default -> new FieldError("", "is not JSON");
    };
  }

  /** A number where text is needed is best answered with the type alone. */
  private static boolean quotable(InvalidFormatException e) {
    return e.getValue() instanceof String || e.getTargetType().isEnum();
  }

  private static String whyNotParsed(JsonParseException e) {
    Matcher twice = TWICE.matcher(e.getOriginalMessage());
    return twice.find() ? "has '" + quote(twice.group(1)) + "' twice" : "is not JSON";
  }

  private static String place(JsonParseException e) {
    return ": line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
  }

  private static String cause(JsonMappingException e) {
    return e.getCause() instanceof IllegalArgumentException refused && refused.getMessage() != null
        ? refused.getMessage()
        : "can't be read";
  }

  private static String path(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return Text.oneLine(path.toString());
  }

  private static String wanted(InvalidFormatException e) {
    Class<?> type = e.getTargetType();
    return type.isEnum() ? "one of " + constants(type) : typeName(type);
  }

  private static String constants(Class<?> type) {
    return Arrays.stream(type.getFields())
        .filter(Field::isEnumConstant)
        .map(JsonErrors::wireName)
        .collect(Collectors.joining(", "));
  }

  private static String wireName(Field constant) {
    JsonProperty property = constant.getAnnotation(JsonProperty.class);
    return property == null ? constant.getName() : property.value();
  }

  private static String typeName(@Nullable Class<?> type) {
    if (type == null) {
      return "something else";
    }
    if (type == Instant.class) {
      return "a time with a zone, such as 2026-01-05T09:00:00Z";
    }
    if (type == String.class) {
      return "text";
    }
    if (type.isEnum()) {
      return "one of " + constants(type);
    }
    if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
      return "a whole number";
    }
    return type.isPrimitive() || type.getPackageName().startsWith("java.")
        ? "a " + type.getSimpleName().toLowerCase(java.util.Locale.ROOT)
        : "an object";
  }

  private static String quote(@Nullable Object value) {
    String text = Text.oneLine(String.valueOf(value));
    return text.length() <= MAX_QUOTE ? text : text.substring(0, MAX_QUOTE) + "…";
  }
}

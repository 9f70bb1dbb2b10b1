package io.tocsin.timer.simulation;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One object of a request and where it stands in it. What it can't read it notes as a problem with
 * its path, and gives null.
 *
 * @param path empty for the whole request
 */
record Node(String path, Map<?, ?> values, Problems problems) {
  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
  private static final int MAX_TEXT = 200;

  /** The tree as an object. */
  static @Nullable Node of(String path, @Nullable Object tree, Problems problems) {
    if (tree instanceof Map<?, ?> values) {
      return new Node(path, values, problems);
    }
    problems.add(path, "must be an object with named fields");
    return null;
  }

  /** The path of one of its fields. */
  String at(String field) {
    return path.isEmpty() ? field : path + "." + field;
  }

  void problem(String field, String reason) {
    problems.add(at(field), reason);
  }

  /** A field that is misspelt would change what is asked. */
  void refuseAllBut(List<String> fields) {
    for (Object name : values.keySet()) {
      if (!fields.contains(String.valueOf(name))) {
        problem(String.valueOf(name), "is not a field that is known here");
      }
    }
  }

  /** The field's value; null when it is absent or null. */
  @Nullable Object value(String field) {
    return values.get(field);
  }

  /** A list of at most {@code most}, or null when it is absent. */
  @Nullable List<?> list(String field, int most) {
    Object value = value(field);
    if (value == null) {
      return null;
    }
    if (value instanceof List<?> list && list.size() <= most) {
      return list;
    }
    problem(field, "must be a list of at most " + most);
    return null;
  }

  /** A text that says something, or null when it is absent. */
  @Nullable String text(String field) {
    Object value = value(field);
    if (value == null) {
      return null;
    }
    if (value instanceof String text && !text.isBlank() && text.length() <= MAX_TEXT) {
      return text;
    }
    problem(field, "must be a text of 1 to " + MAX_TEXT + " characters");
    return null;
  }

  /** A whole number from 1, or null when it is absent. */
  @Nullable Long positive(String field) {
    Object value = value(field);
    if (value == null) {
      return null;
    }
    if ((value instanceof Integer || value instanceof Long) && ((Number) value).longValue() >= 1) {
      return ((Number) value).longValue();
    }
    problem(field, "must be a whole number, 1 or more");
    return null;
  }

  /** A moment, which must be there. */
  @Nullable Instant requiredTime(String field) {
    Object value = value(field);
    if (value == null) {
      problem(field, "is required");
      return null;
    }
    Instant time = value instanceof String text ? parse(text) : null;
    if (time == null) {
      problem(field, "must be a time with a zone, such as 2026-01-05T09:00:00Z");
    } else if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
      problem(field, "must be between the years 1970 and 2200");
    }
    return time;
  }

  private static @Nullable Instant parse(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException wrong) {
      return null;
    }
  }
}

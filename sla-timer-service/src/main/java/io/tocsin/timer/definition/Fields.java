package io.tocsin.timer.definition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A cursor over a tree of maps, lists and scalars, as any YAML or JSON parser gives it. It collects
 * mistakes with their path instead of stopping at the first, and at the end names the fields that
 * nobody asked for.
 */
public final class Fields {
  private final String path;
  private final Map<String, Object> values;
  private final Set<String> asked = new HashSet<>();
  private final List<Fields> children = new ArrayList<>();
  private final List<FieldProblem> problems;

  private Fields(String path, Map<String, Object> values, List<FieldProblem> problems) {
    this.path = path;
    this.values = values;
    this.problems = problems;
  }

  /** Reads a whole definition: {@code reader}'s result counts only if there was no problem. */
  public static <T> Definition<T> read(
      @Nullable Object tree, Function<Fields, @Nullable T> reader) {
    List<FieldProblem> problems = new ArrayList<>();
    Map<String, Object> root = asMap(tree);
    if (root == null) {
      return new Definition.Refused<>(
          List.of(new FieldProblem("", "must be an object with named fields")));
    }
    Fields fields = new Fields("", root, problems);
    T value = reader.apply(fields);
    fields.refuseUnasked();
    if (value == null || !problems.isEmpty()) {
      return new Definition.Refused<>(List.copyOf(problems));
    }
    return new Definition.Valid<>(value);
  }

  /** A scalar as text, or null with a problem when it is missing or no scalar. */
  public @Nullable String requiredText(String field) {
    if (value(field) == null) {
      problem(field, "is required");
      return null;
    }
    return optionalText(field);
  }

  /** A scalar as text, or null when it is absent. */
  public @Nullable String optionalText(String field) {
    Object value = value(field);
    return value == null ? null : text(field, value);
  }

  /** A whole number, or {@code absent}. */
  public int wholeNumber(String field, int absent) {
    Object value = value(field);
    if (value == null) {
      return absent;
    }
    if (value instanceof Integer number) {
      return number;
    }
    problem(field, "must be a whole number");
    return absent;
  }

  /** True or false, or {@code absent}. */
  public boolean flag(String field, boolean absent) {
    Object value = value(field);
    if (value == null) {
      return absent;
    }
    if (value instanceof Boolean flag) {
      return flag;
    }
    problem(field, "must be true or false");
    return absent;
  }

  /** A list of scalars as text, or null when it is absent. */
  public @Nullable List<String> texts(String field) {
    Object value = value(field);
    if (value == null) {
      return null;
    }
    if (!(value instanceof List<?> list)) {
      problem(field, "must be a list");
      return null;
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      String text = text(field + "[" + i + "]", list.get(i));
      if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }

  /** The names of this object's fields, in their order. */
  public List<String> names() {
    return List.copyOf(values.keySet());
  }

  /** Whether the field is there and is an object. */
  public boolean isObject(String field) {
    return asMap(values.get(field)) != null;
  }

  /** A nested object, or null when it is absent; with a problem when it is something else. */
  public @Nullable Fields object(String field) {
    Object value = value(field);
    if (value == null) {
      return null;
    }
    Map<String, Object> map = asMap(value);
    if (map == null) {
      problem(field, "must be an object with named fields");
      return null;
    }
    Fields child = new Fields(pathOf(field), map, problems);
    children.add(child);
    return child;
  }

  /** Notes a mistake in one of this object's fields. */
  public void problem(String field, String reason) {
    problems.add(new FieldProblem(pathOf(field), reason));
  }

  private @Nullable Object value(String field) {
    asked.add(field);
    return values.get(field);
  }

  private @Nullable String text(String field, @Nullable Object value) {
    if (value instanceof String || value instanceof Number || value instanceof Boolean) {
      return value.toString();
    }
    problem(field, "must be a text");
    return null;
  }

  private void refuseUnasked() {
    for (String name : values.keySet()) {
      if (!asked.contains(name)) {
        problem(name, "is not a field that is known here");
      }
    }
    children.forEach(Fields::refuseUnasked);
  }

  private String pathOf(String field) {
    return path.isEmpty() ? field : path + "." + field;
  }

  private static @Nullable Map<String, Object> asMap(@Nullable Object tree) {
    if (!(tree instanceof Map<?, ?> map)) {
      return null;
    }
    Map<String, Object> named = new LinkedHashMap<>();
    map.forEach((key, value) -> named.put(String.valueOf(key), value));
    return named;
  }
}

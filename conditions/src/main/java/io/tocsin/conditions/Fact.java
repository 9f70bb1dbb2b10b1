package io.tocsin.conditions;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a condition can ask of a T.
 *
 * @param name such as {@code ticket.customer.plan}, with one dot at least
 * @param accepted the only values that it can have, as texts or longs; empty: any
 * @param absent what it is when the T does not have it: a text, a long, or a truth value
 * @param value a text, a long or a truth value; null when the T does not have it
 */
public record Fact<T>(
    String name,
    Type type,
    List<Object> accepted,
    Object absent,
    Function<T, @Nullable Object> value) {

  /** What kind of value it has. */
  public enum Type {
    TEXT,
    NUMBER,
    BOOL
  }

  /** A text, empty when absent. */
  public static <T> Fact<T> text(String name, Function<T, @Nullable Object> value) {
    return word(name, List.of(), value);
  }

  /** A text that is one of these words, empty when absent; of no words: any text. */
  public static <T> Fact<T> word(
      String name, List<String> accepted, Function<T, @Nullable Object> value) {
    return new Fact<>(name, Type.TEXT, List.copyOf(accepted), "", value);
  }

  /** A whole number, 0 when absent. */
  public static <T> Fact<T> number(String name, Function<T, @Nullable Integer> value) {
    return number(name, List.of(), 0, value);
  }

  /** A whole number that is one of these; of none: any. */
  public static <T> Fact<T> number(
      String name, List<Integer> accepted, int absent, Function<T, @Nullable Integer> value) {
    List<Object> longs = accepted.stream().<Object>map(Integer::longValue).toList();
    return new Fact<>(
        name,
        Type.NUMBER,
        longs,
        (long) absent,
        of -> {
          Integer number = value.apply(of);
          return number == null ? null : Long.valueOf(number);
        });
  }

  /** A truth value, false when absent. */
  public static <T> Fact<T> bool(String name, Function<T, @Nullable Object> value) {
    return new Fact<>(name, Type.BOOL, List.of(), false, value);
  }

  /** The variable that says whether the T has it. */
  String presence() {
    return "@has." + name;
  }
}

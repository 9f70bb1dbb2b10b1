package io.tocsin.conditions;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.cel.runtime.CelVariableResolver;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All that conditions can ask of a T. A fact is a variable whose name has dots, and so is its
 * presence: {@code has(ticket.team)} reads the variable {@code @has.ticket.team}.
 */
public final class Vocabulary<T> {
  private final List<Fact<T>> facts;
  private final String example;
  private final List<String> roots;
  private final Map<String, Fact<T>> byName;
  private final Map<String, Function<T, Object>> values;

  /**
   * Makes a vocabulary.
   *
   * @param example name of the fact that people are shown when they seem to need one
   * @param facts in the order in which people are told of them
   */
  public Vocabulary(String example, List<Fact<T>> facts) {
    this.facts = List.copyOf(facts);
    this.example = example;
    this.roots = facts.stream().map(fact -> fact.name().split("\\.", 2)[0]).distinct().toList();
    this.byName = facts.stream().collect(toUnmodifiableMap(Fact::name, fact -> fact));
    this.values = values(facts);
  }

  List<Fact<T>> facts() {
    return facts;
  }

  String example() {
    return example;
  }

  /** What names begin with, before the first dot. */
  List<String> roots() {
    return roots;
  }

  /** The fact with that full name; null when there is none. */
  @Nullable Fact<T> fact(String name) {
    return byName.get(name);
  }

  /** The names directly under this one. */
  List<String> under(String owner) {
    return facts.stream()
        .map(Fact::name)
        .filter(name -> name.startsWith(owner + "."))
        .map(name -> name.substring(owner.length() + 1).split("\\.", 2)[0])
        .distinct()
        .toList();
  }

  /** How a running condition asks this one. */
  CelVariableResolver of(T asked) {
    return name -> {
      Function<T, Object> value = values.get(name);
      return value == null ? Optional.empty() : Optional.of(value.apply(asked));
    };
  }

  private static <T> Map<String, Function<T, Object>> values(List<Fact<T>> facts) {
    Map<String, Function<T, Object>> values = new HashMap<>();
    for (Fact<T> fact : facts) {
      values.put(
          fact.name(),
          asked -> {
            Object value = fact.value().apply(asked);
            return value == null ? fact.absent() : value;
          });
      values.put(fact.presence(), asked -> fact.value().apply(asked) != null);
    }
    return Map.copyOf(values);
  }
}

package io.tocsin.tickets.store;

import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;
import io.tocsin.kit.json.Json;
import java.util.Arrays;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Columns hold enums as they are written on the wire, so that a person can read the tables. */
final class WireNames<E extends Enum<E>> {

  static final WireNames<Priority> PRIORITY = new WireNames<>(Priority.values());
  static final WireNames<Status> STATUS = new WireNames<>(Status.values());

  private final Map<E, String> names;
  private final Map<String, E> values;

  private WireNames(E[] values) {
    this.names =
        Arrays.stream(values)
            .collect(
                Collectors.toUnmodifiableMap(
                    Function.identity(), value -> Json.WIRE.convertValue(value, String.class)));
    this.values =
        Arrays.stream(values)
            .collect(Collectors.toUnmodifiableMap(this::name, Function.identity()));
  }

  String name(E value) {
    return found(names.get(value), value);
  }

  E value(String name) {
    return found(values.get(name), name);
  }

  private static <T> T found(@Nullable T found, Object sought) {
    if (found == null) {
      throw new NoSuchElementException(sought.toString());
    }
    return found;
  }
}

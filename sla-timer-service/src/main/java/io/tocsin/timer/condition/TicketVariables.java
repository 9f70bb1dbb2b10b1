package io.tocsin.timer.condition;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelVariableResolver;
import io.tocsin.contracts.Customer;
import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketData;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a condition can ask of a ticket. A fact is a variable whose name has dots, and so is its
 * presence: {@code has(ticket.team)} reads the variable {@code @has.ticket.team}.
 */
final class TicketVariables {
  private static final String PRESENCE = "@has.";

  /** Milder than every real one, so that {@code ticket.severity <= 2} means what it says. */
  private static final Long NO_SEVERITY = 5L;

  private static final Map<Enum<?>, String> WORDS =
      Stream.<Enum<?>[]>of(Priority.values(), Status.values())
          .flatMap(Arrays::stream)
          .collect(toUnmodifiableMap(value -> value, TicketVariables::spell));

  /** In the order in which people are told of them. */
  static final List<Fact> FACTS =
      List.of(
          text("priority", words(Priority.values()), t -> word(t.priority())),
          text("status", words(Status.values()), t -> word(t.status())),
          number("tier", List.of(), 0L, t -> number(t.tier())),
          number("severity", List.of(1L, 2L, 3L, 4L), NO_SEVERITY, t -> number(t.severity())),
          number("affectedUsers", List.of(), 0L, t -> number(t.affectedUsers())),
          text("customer.id", List.of(), t -> customer(t, Customer::id)),
          text("customer.plan", List.of(), t -> customer(t, Customer::plan)),
          text("customer.locale", List.of(), t -> customer(t, Customer::locale)),
          text("team", List.of(), TicketData::team),
          text("skill", List.of(), TicketData::skill),
          text("source", List.of(), TicketData::source));

  private static final Map<String, Fact> BY_VARIABLE =
      FACTS.stream().collect(toUnmodifiableMap(Fact::variable, fact -> fact));

  private static final Map<String, Function<TicketData, Object>> VALUES = values();

  private TicketVariables() {}

  /**
   * A fact of a ticket.
   *
   * @param variable such as {@code ticket.customer.plan}
   * @param accepted the only values that it can have; empty: any
   * @param absent what it is when the ticket does not have it
   */
  record Fact(
      String variable,
      CelType type,
      List<Object> accepted,
      Object absent,
      Function<TicketData, @Nullable Object> value) {

    /** The variable that says whether the ticket has it. */
    String presence() {
      return PRESENCE + variable;
    }
  }

  /** The fact with that full name; null when there is none. */
  static @Nullable Fact fact(String variable) {
    return BY_VARIABLE.get(variable);
  }

  /** How a running condition asks this ticket. */
  static CelVariableResolver of(TicketData ticket) {
    return name -> {
      Function<TicketData, Object> value = VALUES.get(name);
      return value == null ? Optional.empty() : Optional.of(value.apply(ticket));
    };
  }

  private static Map<String, Function<TicketData, Object>> values() {
    Map<String, Function<TicketData, Object>> values = new HashMap<>();
    for (Fact fact : FACTS) {
      values.put(
          fact.variable(),
          ticket -> {
            Object value = fact.value().apply(ticket);
            return value == null ? fact.absent() : value;
          });
      values.put(fact.presence(), ticket -> fact.value().apply(ticket) != null);
    }
    return Map.copyOf(values);
  }

  private static Fact text(
      String name, List<Object> accepted, Function<TicketData, @Nullable Object> value) {
    return new Fact("ticket." + name, SimpleType.STRING, accepted, "", value);
  }

  private static Fact number(
      String name,
      List<Object> accepted,
      Object absent,
      Function<TicketData, @Nullable Object> value) {
    return new Fact("ticket." + name, SimpleType.INT, accepted, absent, value);
  }

  private static @Nullable Object customer(
      TicketData ticket, Function<Customer, @Nullable String> field) {
    Customer customer = ticket.customer();
    return customer == null ? null : field.apply(customer);
  }

  private static @Nullable Long number(@Nullable Integer value) {
    return value == null ? null : Long.valueOf(value);
  }

  private static List<Object> words(Enum<?>[] values) {
    return Arrays.stream(values).<Object>map(TicketVariables::spell).toList();
  }

  private static String spell(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static @Nullable String word(@Nullable Enum<?> value) {
    return value == null ? null : WORDS.get(value);
  }
}

package io.tocsin.timer.condition;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.tocsin.conditions.Fact;
import io.tocsin.conditions.Vocabulary;
import io.tocsin.contracts.Customer;
import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;
import io.tocsin.timer.policy.Facts;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a policy's condition can ask of a ticket. */
final class TicketVocabulary {
  /** Milder than every real one, so that {@code ticket.severity <= 2} means what it says. */
  private static final int NO_SEVERITY = 5;

  private static final Map<Enum<?>, String> WORDS =
      Stream.<Enum<?>[]>of(Priority.values(), Status.values())
          .flatMap(Arrays::stream)
          .collect(toUnmodifiableMap(value -> value, TicketVocabulary::spell));

  static final Vocabulary<Facts> VOCABULARY =
      new Vocabulary<>(
          "ticket.severity",
          List.of(
              Fact.word("ticket.priority", words(Priority.values()), t -> word(t.priority())),
              Fact.word("ticket.status", words(Status.values()), t -> word(t.status())),
              Fact.number("ticket.tier", Facts::tier),
              Fact.number(
                  "ticket.severity", List.of(1, 2, 3, 4), NO_SEVERITY, t -> t.traits().severity()),
              Fact.number("ticket.affectedUsers", t -> t.traits().affectedUsers()),
              Fact.text("ticket.customer.id", t -> customer(t, Customer::id)),
              Fact.text("ticket.customer.plan", t -> customer(t, Customer::plan)),
              Fact.text("ticket.customer.locale", t -> customer(t, Customer::locale)),
              Fact.text("ticket.team", t -> t.traits().team()),
              Fact.text("ticket.skill", t -> t.traits().skill()),
              Fact.text("ticket.source", t -> t.traits().source())));

  private TicketVocabulary() {}

  private static @Nullable Object customer(
      Facts ticket, Function<Customer, @Nullable String> field) {
    Customer customer = ticket.traits().customer();
    return customer == null ? null : field.apply(customer);
  }

  private static List<String> words(Enum<?>[] values) {
    return Arrays.stream(values).map(TicketVocabulary::spell).toList();
  }

  private static String spell(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static @Nullable Object word(@Nullable Enum<?> value) {
    return value == null ? null : WORDS.get(value);
  }
}

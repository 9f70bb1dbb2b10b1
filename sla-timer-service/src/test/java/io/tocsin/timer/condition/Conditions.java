package io.tocsin.timer.condition;

import io.tocsin.contracts.Customer;
import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketData;
import io.tocsin.timer.definition.Definition;
import io.tocsin.timer.definition.FieldProblem;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Tickets and conditions for the tests. */
final class Conditions {
  /** Knows everything. */
  static final TicketData FULL =
      ticket(
          Priority.HIGH,
          Status.WAITING_ON_CUSTOMER,
          2,
          3,
          40,
          new Customer("bank-7", "gold", "de-AT"),
          "payments",
          "ledger",
          "portal");

  /** Knows nothing. */
  static final TicketData EMPTY = ticket(null, null, null, null, null, null, null, null, null);

  private Conditions() {}

  static Predicate<TicketData> condition(String expression) {
    return switch (TicketCondition.compile(expression)) {
      case Definition.Valid<Predicate<TicketData>>(Predicate<TicketData> value) -> value;
      case Definition.Refused<Predicate<TicketData>>(List<FieldProblem> problems) ->
          throw new AssertionError(expression + ": " + problems);
    };
  }

  /** Why an expression is refused. */
  static List<String> reasons(String expression) {
    return switch (TicketCondition.compile(expression)) {
      case Definition.Valid<Predicate<TicketData>> valid ->
          throw new AssertionError(expression + " is accepted");
      case Definition.Refused<Predicate<TicketData>>(List<FieldProblem> problems) ->
          problems.stream()
              .map(problem -> problem.field().equals("when") ? problem.reason() : "wrong field")
              .toList();
    };
  }

  static TicketData anyTicket(Random random) {
    return ticket(
        anyOf(random, Priority.values()),
        anyOf(random, Status.values()),
        anyNumber(random),
        anyNumber(random),
        anyNumber(random),
        random.nextInt(3) == 0
            ? null
            : new Customer("c" + random.nextInt(), anyOf(random, TEXTS), anyOf(random, TEXTS)),
        anyOf(random, TEXTS),
        anyOf(random, TEXTS),
        anyOf(random, TEXTS));
  }

  private static final String[] TEXTS = {"", "gold", "ü😀", "de-AT", "a\nb", "(", "\0"};

  @SafeVarargs
  private static <T> @Nullable T anyOf(Random random, T... values) {
    int index = random.nextInt(values.length + 1);
    return index == values.length ? null : values[index];
  }

  private static @Nullable Integer anyNumber(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> null;
      case 1 -> random.nextInt(6);
      default -> random.nextInt();
    };
  }

  private static TicketData ticket(
      @Nullable Priority priority,
      @Nullable Status status,
      @Nullable Integer tier,
      @Nullable Integer severity,
      @Nullable Integer affectedUsers,
      @Nullable Customer customer,
      @Nullable String team,
      @Nullable String skill,
      @Nullable String source) {
    return new TicketData(
        priority,
        status,
        tier,
        severity,
        affectedUsers,
        customer,
        team,
        null,
        skill,
        source,
        null,
        null,
        null);
  }
}

package io.tocsin.timer.condition;

import io.tocsin.contracts.Customer;
import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;
import io.tocsin.timer.definition.Definition;
import io.tocsin.timer.definition.FieldProblem;
import io.tocsin.timer.policy.Facts;
import io.tocsin.timer.policy.Traits;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Tickets and conditions for the tests. */
final class Conditions {
  /** Knows everything. */
  static final Facts FULL =
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

  /** Knows no more than every ticket. */
  static final Facts EMPTY = Facts.INITIAL;

  private Conditions() {}

  static Predicate<Facts> condition(String expression) {
    return switch (TicketCondition.compile(expression)) {
      case Definition.Valid<Predicate<Facts>>(Predicate<Facts> value) -> value;
      case Definition.Refused<Predicate<Facts>>(List<FieldProblem> problems) ->
          throw new AssertionError(expression + ": " + problems);
    };
  }

  /** Why an expression is refused. */
  static List<String> reasons(String expression) {
    return switch (TicketCondition.compile(expression)) {
      case Definition.Valid<Predicate<Facts>> valid ->
          throw new AssertionError(expression + " is accepted");
      case Definition.Refused<Predicate<Facts>>(List<FieldProblem> problems) ->
          problems.stream()
              .map(problem -> problem.field().equals("when") ? problem.reason() : "wrong field")
              .toList();
    };
  }

  static Facts anyTicket(Random random) {
    return ticket(
        Priority.values()[random.nextInt(Priority.values().length)],
        Status.values()[random.nextInt(Status.values().length)],
        random.nextInt(),
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

  private static Facts ticket(
      Priority priority,
      Status status,
      int tier,
      @Nullable Integer severity,
      @Nullable Integer affectedUsers,
      @Nullable Customer customer,
      @Nullable String team,
      @Nullable String skill,
      @Nullable String source) {
    Traits traits = new Traits(severity, affectedUsers, customer, team, skill, source);
    return new Facts(priority, status, tier, traits);
  }
}

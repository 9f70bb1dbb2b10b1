package io.tocsin.timer.condition;

import io.tocsin.conditions.Compiled;
import io.tocsin.conditions.Condition;
import io.tocsin.conditions.ConditionCompiler;
import io.tocsin.timer.definition.Definition;
import io.tocsin.timer.definition.FieldProblem;
import io.tocsin.timer.policy.Facts;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Conditions over the facts of a ticket, such as {@code ticket.customer.plan == "gold"}. */
public final class TicketCondition {
  private static final ConditionCompiler<Facts> COMPILER =
      new ConditionCompiler<>(TicketVocabulary.VOCABULARY);

  private TicketCondition() {}

  /** Reads a condition whose failures nobody has to hear of. */
  public static Definition<Predicate<Facts>> compile(String expression) {
    return compile(expression, failure -> {});
  }

  /**
   * Reads a condition.
   *
   * @param expression at most 2,000 characters
   * @param failed is told, with the expression, why an evaluation failed; must be thread safe
   */
  public static Definition<Predicate<Facts>> compile(String expression, Consumer<String> failed) {
    return switch (COMPILER.compile(expression, failed)) {
      case Compiled.Valid<Facts>(Condition<Facts> condition) -> new Definition.Valid<>(condition);
      case Compiled.Refused<Facts>(List<String> reasons) ->
          new Definition.Refused<>(
              reasons.stream().map(reason -> new FieldProblem("when", reason)).toList());
    };
  }
}

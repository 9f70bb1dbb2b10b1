package io.tocsin.timer.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationResult;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import io.tocsin.timer.definition.Definition;
import io.tocsin.timer.definition.FieldProblem;
import io.tocsin.timer.policy.Facts;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A condition over the facts of a ticket, such as {@code ticket.customer.plan == "gold"}. Safe for
 * many threads.
 */
public final class TicketCondition implements Predicate<Facts> {
  private final String expression;
  private final CelRuntime.Program program;
  private final Consumer<String> failed;

  TicketCondition(String expression, CelRuntime.Program program, Consumer<String> failed) {
    this.expression = expression;
    this.program = program;
    this.failed = failed;
  }

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
    if (expression.isBlank()) {
      return refused(
          List.of(
              Problem.whole("is empty; leave it out for a policy that holds for every ticket")));
    }
    if (expression.length() > Environment.LONGEST) {
      return refused(
          List.of(
              Problem.whole(
                  "has %,d characters; at most %,d are accepted"
                      .formatted(expression.length(), Environment.LONGEST))));
    }
    CelValidationResult parsed = Environment.COMPILER.parse(expression);
    if (parsed.hasError()) {
      // What follows the first is only its echo.
      return refused(List.of(Wording.of(parsed.getErrors().getFirst())));
    }
    CelAbstractSyntaxTree tree = Environment.tree(parsed);
    List<FieldProblem> unknown = new NameReview(tree).problems();
    if (!unknown.isEmpty()) {
      return refused(unknown);
    }
    CelValidationResult checked = Environment.COMPILER.check(tree);
    if (checked.hasError()) {
      return refused(checked.getErrors().stream().map(Wording::of).toList());
    }
    List<FieldProblem> unfit = new ValueReview(tree).problems();
    if (!unfit.isEmpty()) {
      return refused(unfit);
    }
    return new Definition.Valid<>(
        new TicketCondition(expression, Environment.program(Environment.tree(checked)), failed));
  }

  /** Whether it holds. An evaluation that fails counts as not holding. */
  @Override
  public boolean test(Facts ticket) {
    try {
      return program.eval(TicketVariables.of(ticket)) instanceof Boolean holds && holds;
    } catch (CelEvaluationException failure) {
      failed.accept(expression + ": " + failure.getMessage());
      return false;
    }
  }

  private static Definition<Predicate<Facts>> refused(List<FieldProblem> problems) {
    return new Definition.Refused<>(problems);
  }
}

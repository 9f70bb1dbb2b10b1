package io.tocsin.conditions;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A condition over the facts of a T, such as {@code ticket.customer.plan == "gold"}. Safe for many
 * threads.
 */
public final class Condition<T> implements Predicate<T> {
  private final String expression;
  private final Vocabulary<T> vocabulary;
  private final CelRuntime.Program program;
  private final Consumer<String> failed;

  Condition(
      String expression,
      Vocabulary<T> vocabulary,
      CelRuntime.Program program,
      Consumer<String> failed) {
    this.expression = expression;
    this.vocabulary = vocabulary;
    this.program = program;
    this.failed = failed;
  }

  /** Whether it holds. An evaluation that fails counts as not holding. */
  @Override
  public boolean test(T asked) {
    try {
      return program.eval(vocabulary.of(asked)) instanceof Boolean holds && holds;
    } catch (CelEvaluationException failure) {
      failed.accept(expression + ": " + failure.getMessage());
      return false;
    }
  }

  @Override
  public String toString() {
    return expression;
  }
}

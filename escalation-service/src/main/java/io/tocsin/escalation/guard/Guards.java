package io.tocsin.escalation.guard;

import io.tocsin.conditions.Compiled;
import io.tocsin.conditions.Condition;
import io.tocsin.conditions.ConditionCompiler;
import io.tocsin.escalation.matrix.Guard;
import io.tocsin.escalation.matrix.Question;
import java.util.List;
import java.util.function.Consumer;

/** Guards of the decision matrix, such as {@code ticket.customer.locale.startsWith("de")}. */
public final class Guards {
  private static final ConditionCompiler<Question> COMPILER =
      new ConditionCompiler<>(QuestionVocabulary.VOCABULARY);

  private Guards() {}

  /** Reads a guard whose failures nobody has to hear of. */
  public static Guard compile(String expression) {
    return compile(expression, failure -> {});
  }

  /**
   * Reads a guard.
   *
   * @param expression at most 2,000 characters
   * @param failed is told, with the expression, why an evaluation failed; must be thread safe
   */
  public static Guard compile(String expression, Consumer<String> failed) {
    return switch (COMPILER.compile(expression, failed)) {
      case Compiled.Valid<Question>(Condition<Question> condition) ->
          new Guard.Usable(expression, condition);
      case Compiled.Refused<Question>(List<String> reasons) -> new Guard.Refused(reasons);
    };
  }
}

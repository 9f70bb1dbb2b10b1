package io.tocsin.conditions;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationResult;
import dev.cel.compiler.CelCompiler;
import java.util.List;
import java.util.function.Consumer;

/** Reads conditions over a vocabulary. Safe for many threads; make one and keep it. */
public final class ConditionCompiler<T> {
  private final Vocabulary<T> vocabulary;
  private final CelCompiler compiler;
  private final Wording wording;

  public ConditionCompiler(Vocabulary<T> vocabulary) {
    this.vocabulary = vocabulary;
    this.compiler = Environment.compiler(vocabulary);
    this.wording = new Wording(vocabulary);
  }

  /** Reads a condition whose failures nobody has to hear of. */
  public Compiled<T> compile(String expression) {
    return compile(expression, failure -> {});
  }

  /**
   * Reads a condition.
   *
   * @param expression at most 2,000 characters
   * @param failed is told, with the expression, why an evaluation failed; must be thread safe
   */
  public Compiled<T> compile(String expression, Consumer<String> failed) {
    if (expression.isBlank()) {
      return new Compiled.Refused<>(List.of("is empty; leave it out for one that always holds"));
    }
    if (expression.length() > Environment.LONGEST) {
      return new Compiled.Refused<>(
          List.of(
              "has %,d characters; at most %,d are accepted"
                  .formatted(expression.length(), Environment.LONGEST)));
    }
    CelValidationResult parsed = compiler.parse(expression);
    if (parsed.hasError()) {
      // What follows the first is only its echo.
      return new Compiled.Refused<>(List.of(wording.of(parsed.getErrors().getFirst())));
    }
    CelAbstractSyntaxTree tree = Environment.tree(parsed);
    List<String> unknown = new NameReview(vocabulary, tree).reasons();
    if (!unknown.isEmpty()) {
      return new Compiled.Refused<>(unknown);
    }
    CelValidationResult checked = compiler.check(tree);
    if (checked.hasError()) {
      return new Compiled.Refused<>(checked.getErrors().stream().map(wording::of).toList());
    }
    List<String> unfit = new ValueReview(vocabulary, tree).reasons();
    if (!unfit.isEmpty()) {
      return new Compiled.Refused<>(unfit);
    }
    return new Compiled.Valid<>(
        new Condition<>(
            expression, vocabulary, Environment.program(Environment.tree(checked)), failed));
  }
}

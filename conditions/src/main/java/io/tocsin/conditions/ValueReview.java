package io.tocsin.conditions;

import static java.util.stream.Collectors.joining;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what has the right type and still can't be meant, or would cost too much. */
final class ValueReview {
  private final Vocabulary<?> vocabulary;
  private final CelAbstractSyntaxTree tree;
  private final List<String> reasons = new ArrayList<>();

  ValueReview(Vocabulary<?> vocabulary, CelAbstractSyntaxTree tree) {
    this.vocabulary = vocabulary;
    this.tree = tree;
  }

  List<String> reasons() {
    CelNavigableAst.fromAst(tree).getRoot().allNodes().forEach(this::review);
    return List.copyOf(reasons);
  }

  private void review(CelNavigableExpr node) {
    if (node.getKind() == Kind.COMPREHENSION && isInside(node)) {
      problem(node.expr(), "exists and all can't be nested");
    }
    if (node.getKind() == Kind.CALL) {
      reviewCall(node.expr().call());
    }
  }

  private void reviewCall(CelExpr.CelCall call) {
    List<CelExpr> arguments = call.args();
    switch (call.function()) {
      case "_==_", "_!=_" -> {
        refuseImpossible(arguments.get(0), List.of(arguments.get(1)));
        refuseImpossible(arguments.get(1), List.of(arguments.get(0)));
      }
      case "@in" -> {
        if (arguments.get(1).getKind() == Kind.LIST) {
          refuseImpossible(arguments.get(0), arguments.get(1).list().elements());
        }
      }
      case "matches" -> {
        reviewPattern(arguments.getLast());
      }
      default -> {}
    }
  }

  /** Reads it with the library that runs it: RE2, whose time is linear, and which knows less. */
  private void reviewPattern(CelExpr expression) {
    if (!(constant(expression) instanceof String text)) {
      problem(expression, "the pattern of 'matches' must be a text in quotes");
      return;
    }
    try {
      if (Pattern.compile(text).programSize() > Environment.LARGEST_PATTERN) {
        problem(expression, "the pattern is too large");
      }
    } catch (PatternSyntaxException wrong) {
      problem(expression, "is no pattern of RE2: " + wrong.getDescription());
    }
  }

  /** A fact with few possible values is only compared with those. */
  private void refuseImpossible(CelExpr asked, List<CelExpr> values) {
    String name = Names.of(asked);
    Fact<?> fact = name == null ? null : vocabulary.fact(name);
    if (fact == null || fact.accepted().isEmpty()) {
      return;
    }
    for (CelExpr expression : values) {
      Object value = constant(expression);
      if (value != null && !fact.accepted().contains(value)) {
        problem(
            expression,
            "'%s' is no value of %s; accepted: %s (and has(%s) asks whether there is one)"
                .formatted(value, name, list(fact.accepted()), name));
      }
    }
  }

  private static boolean isInside(CelNavigableExpr comprehension) {
    Optional<CelNavigableExpr> outer = comprehension.parent();
    while (outer.isPresent() && outer.get().getKind() != Kind.COMPREHENSION) {
      outer = outer.get().parent();
    }
    return outer.isPresent();
  }

  private static @Nullable Object constant(CelExpr expression) {
    if (expression.getKind() != Kind.CONSTANT) {
      return null;
    }
    CelConstant constant = expression.constant();
    return switch (constant.getKind()) {
      case STRING_VALUE -> constant.stringValue();
      case INT64_VALUE -> constant.int64Value();
      default -> null;
    };
  }

  private static String list(List<Object> values) {
    return values.stream().map(String::valueOf).collect(joining(", "));
  }

  private void problem(CelExpr expression, String reason) {
    reasons.add(Problem.at(tree.getSource(), expression.id(), reason));
  }
}

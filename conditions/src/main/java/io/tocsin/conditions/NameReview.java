package io.tocsin.conditions;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the names under those of the vocabulary, such as {@code ticket}, that it does not have. */
final class NameReview {
  private final Vocabulary<?> vocabulary;
  private final CelAbstractSyntaxTree tree;

  NameReview(Vocabulary<?> vocabulary, CelAbstractSyntaxTree tree) {
    this.vocabulary = vocabulary;
    this.tree = tree;
  }

  List<String> reasons() {
    return CelNavigableAst.fromAst(tree)
        .getRoot()
        .allNodes()
        .filter(this::isRoot)
        .map(this::reason)
        .filter(Objects::nonNull)
        .toList();
  }

  private boolean isRoot(CelNavigableExpr node) {
    return node.getKind() == Kind.IDENT && vocabulary.roots().contains(node.expr().ident().name());
  }

  /** Climbs from the first name over its dots until the name is that of a fact. */
  private @Nullable String reason(CelNavigableExpr root) {
    String owner = root.expr().ident().name();
    CelNavigableExpr at = root;
    while (true) {
      CelNavigableExpr parent = at.parent().orElse(null);
      if (parent == null || parent.getKind() != Kind.SELECT) {
        return Problem.at(
            tree.getSource(),
            root.id(),
            "'%s' has several fields; name one: %s".formatted(owner, under(owner)));
      }
      String field = parent.expr().select().field();
      String name = owner + "." + field;
      if (vocabulary.fact(name) != null) {
        return null;
      }
      if (vocabulary.under(name).isEmpty()) {
        String noun = owner.substring(owner.lastIndexOf('.') + 1);
        // The library's place is that of the dot before it.
        return Problem.at(
            tree.getSource(),
            parent.id(),
            1,
            "unknown field '%s'; a %s has: %s".formatted(field, noun, under(owner)));
      }
      owner = name;
      at = parent;
    }
  }

  private String under(String owner) {
    return String.join(", ", vocabulary.under(owner));
  }
}

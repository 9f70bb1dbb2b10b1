package io.tocsin.timer.condition;

import static java.util.stream.Collectors.joining;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import io.tocsin.timer.definition.FieldProblem;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the names under {@code ticket} that no ticket has. */
final class NameReview {
  private final CelAbstractSyntaxTree tree;

  NameReview(CelAbstractSyntaxTree tree) {
    this.tree = tree;
  }

  List<FieldProblem> problems() {
    return CelNavigableAst.fromAst(tree)
        .getRoot()
        .allNodes()
        .filter(NameReview::isTicket)
        .map(this::problem)
        .filter(Objects::nonNull)
        .toList();
  }

  private static boolean isTicket(CelNavigableExpr node) {
    return node.getKind() == Kind.IDENT && node.expr().ident().name().equals("ticket");
  }

  /** Climbs from {@code ticket} over its dots until the name is that of a fact. */
  private @Nullable FieldProblem problem(CelNavigableExpr ticket) {
    String owner = "ticket";
    CelNavigableExpr at = ticket;
    while (true) {
      CelNavigableExpr parent = at.parent().orElse(null);
      if (parent == null || parent.getKind() != Kind.SELECT) {
        return Problem.at(
            tree.getSource(),
            ticket.id(),
            "'%s' has several fields; name one: %s".formatted(owner, of(owner)));
      }
      String field = parent.expr().select().field();
      String name = owner + "." + field;
      if (TicketVariables.fact(name) != null) {
        return null;
      }
      if (of(name).isEmpty()) {
        String noun = owner.substring(owner.lastIndexOf('.') + 1);
        // The library's place is that of the dot before it.
        return Problem.at(
            tree.getSource(),
            parent.id(),
            1,
            "unknown field '%s'; a %s has: %s".formatted(field, noun, of(owner)));
      }
      owner = name;
      at = parent;
    }
  }

  /** The names directly under this one. */
  private static String of(String owner) {
    return TicketVariables.FACTS.stream()
        .map(TicketVariables.Fact::variable)
        .filter(variable -> variable.startsWith(owner + "."))
        .map(variable -> variable.substring(owner.length() + 1).split("\\.", 2)[0])
        .distinct()
        .collect(joining(", "));
  }
}

package io.tocsin.conditions;

import dev.cel.common.ast.CelExpr;
import org.jspecify.annotations.Nullable;

/** Names with dots, which the parser takes apart. */
final class Names {
  private Names() {}

  /** The whole name, such as {@code ticket.customer.plan}; null when this is something else. */
  static @Nullable String of(CelExpr expression) {
    return switch (expression.getKind()) {
      case IDENT -> expression.ident().name();
      case SELECT -> {
        String owner = of(expression.select().operand());
        yield owner == null ? null : owner + "." + expression.select().field();
      }
      default -> null;
    };
  }
}

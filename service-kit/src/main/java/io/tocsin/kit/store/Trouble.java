package io.tocsin.kit.store;

import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells a database that is away, or has too much to do, from one that says no. */
public final class Trouble {

  private static final int DEEPEST_CAUSE = 50;

  private Trouble() {}

  /**
   * Whether it may go by itself. The first failure with an SQLSTATE says: class 08 no connection,
   * 40 deadlock or serialisation, 53 out of resources, 55 lock not available, 57 shutdown or
   * cancelled, 58 system error. A full pool and a rolled back commit come without one.
   */
  public static boolean passes(Throwable failure) {
    return causes(failure)
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .findFirst()
        .map(Trouble::passes)
        .orElseGet(() -> causes(failure).anyMatch(RollbackException.class::isInstance));
  }

  private static boolean passes(SQLException failure) {
    return failure instanceof SQLTransientException || passes(failure.getSQLState());
  }

  private static boolean passes(@Nullable String state) {
    return state == null || state.matches("(08|40|53|55|57|58).*");
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(DEEPEST_CAUSE);
  }
}

package io.tocsin.contracts;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What all services know of canaries: tickets that are sent all the way to see that the bell rings.
 * Each service has rules of its own for them, in code, so that no change of a policy, a matrix or
 * an audience can silence them, and they stay out of what people count.
 */
public final class Canary {

  /** The source of their tickets, the id of their customer, and the name of all who handle them. */
  public static final String NAME = "canary";

  /** The name of their policy, which nobody else can give to one. */
  public static final String POLICY = "_canary";

  /** How long after its opening a canary's clock runs out. */
  public static final Duration TARGET = Duration.ofSeconds(2);

  private Canary() {}

  /**
   * Whether a ticket is one. An upstream system that has the name by chance has other customers.
   */
  public static boolean is(@Nullable String source, @Nullable Customer customer) {
    return NAME.equals(source) && customer != null && NAME.equals(customer.id());
  }
}

package io.tocsin.timer.policy;

/** For which tickets a policy holds. */
public sealed interface Condition {
  /** Holds for every ticket. */
  record Always() implements Condition {}

  /** Holds for tickets of customers with this plan. */
  record PlanIs(String plan) implements Condition {}

  /** Whether it holds for a ticket with these facts. */
  default boolean holds(Facts facts) {
    return switch (this) {
      case Always() -> true;
      case PlanIs(String plan) -> plan.equals(facts.plan());
    };
  }
}

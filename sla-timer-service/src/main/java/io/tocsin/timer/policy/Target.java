package io.tocsin.timer.policy;

import io.tocsin.contracts.Priority;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much time a metric allows, and to which tickets. */
public sealed interface Target {
  /** The same for every ticket. */
  record Flat(Allowance allowance) implements Target {}

  /** By the ticket's priority; a priority left out has no promise. */
  record ByPriority(Map<Priority, Allowance> allowances) implements Target {
    public ByPriority {
      allowances = Map.copyOf(allowances);
    }
  }

  /** By the ticket's tier; a tier left out has no promise. */
  record ByTier(Map<Integer, Allowance> allowances) implements Target {
    public ByTier {
      allowances = Map.copyOf(allowances);
    }
  }

  /** What is allowed for a ticket with these facts; null where nothing is promised. */
  default @Nullable Allowance allowed(Facts facts) {
    return switch (this) {
      case Flat(Allowance allowance) -> allowance;
      case ByPriority(Map<Priority, Allowance> allowances) -> allowances.get(facts.priority());
      case ByTier(Map<Integer, Allowance> allowances) -> allowances.get(facts.tier());
    };
  }
}

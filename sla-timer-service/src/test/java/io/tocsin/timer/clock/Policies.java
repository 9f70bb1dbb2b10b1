package io.tocsin.timer.clock;

import io.tocsin.timer.condition.PolicyDefinitions;
import io.tocsin.timer.definition.Definition;
import io.tocsin.timer.policy.Policy;
import java.util.Map;

/** Policies as their authors write them. */
public final class Policies {
  private Policies() {}

  /** Reads a policy that must be usable. */
  public static Policy read(Map<String, ?> tree) {
    Definition<Policy> read = PolicyDefinitions.read(tree);
    return switch (read) {
      case Definition.Valid<Policy>(Policy policy) -> policy;
      case Definition.Refused<Policy>(var problems) ->
          throw new IllegalStateException(problems.toString());
    };
  }
}

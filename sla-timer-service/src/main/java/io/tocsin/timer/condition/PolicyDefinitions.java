package io.tocsin.timer.condition;

import io.tocsin.timer.definition.Definition;
import io.tocsin.timer.policy.Policy;
import io.tocsin.timer.policy.PolicyReader;
import org.jspecify.annotations.Nullable;

/** Policies whose conditions are written in CEL. */
public final class PolicyDefinitions {
  private static final PolicyReader READER = new PolicyReader(TicketCondition::compile);

  private PolicyDefinitions() {}

  /** Reads a tree of maps, lists and scalars. */
  public static Definition<Policy> read(@Nullable Object tree) {
    return READER.read(tree);
  }
}

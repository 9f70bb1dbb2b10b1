package io.tocsin.escalation.policy;

import org.jspecify.annotations.Nullable;

/**
 * Where a ticket is.
 *
 * @param tier the tier that has it
 * @param team id of the team or party that has it
 * @param assignee member id of the person responsible there
 */
public record Post(int tier, @Nullable String team, @Nullable String assignee) {

  /** The same place, with somebody else responsible. */
  Post with(@Nullable String another) {
    return new Post(tier, team, another);
  }
}

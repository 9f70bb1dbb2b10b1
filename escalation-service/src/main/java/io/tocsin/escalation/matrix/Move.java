package io.tocsin.escalation.matrix;

import org.jspecify.annotations.Nullable;

/** What becomes of the ticket. */
public sealed interface Move {

  /** It goes to the next tier that can be reached. */
  record NextTier() implements Move {}

  /**
   * It goes to the escalation manager of a tier.
   *
   * @param tier null: the ticket's own
   */
  record Manager(@Nullable Integer tier) implements Move {}

  /**
   * It goes to a team with another expertise, and stays at its tier.
   *
   * @param team null: the one that has the skill which the ticket needs
   */
  record Functional(@Nullable String team) implements Move {}

  /** It goes to another department or a vendor. */
  record External(String party) implements Move {}

  /** The next person of the same team is asked. */
  record NextResponder() implements Move {}

  /** The person who has the ticket is asked again. */
  record AskAgain() implements Move {}

  /** The request for escalation counts as approved. */
  record Approve() implements Move {}

  /**
   * It stays where it is.
   *
   * @param stop whether later rows may not move it either
   */
  record InformOnly(boolean stop) implements Move {}

  /** Whether a row with this move ends the search for one. */
  default boolean decides() {
    return !(this instanceof InformOnly(boolean stop)) || stop;
  }
}

package io.tocsin.escalation.matrix;

import java.util.Set;

/** The words for who is informed. */
final class Informed {
  static final String TEAM = "team:";
  static final String MEMBER = "member:";

  static final String ACCEPTED =
      "assignee, lead, manager, executives, customer, responsible, accountable, consulted,"
          + " informed, team:<id> or member:<id>";

  private static final Set<String> ROLES =
      Set.of(
          "assignee",
          "lead",
          "manager",
          "executives",
          "customer",
          "responsible",
          "accountable",
          "consulted",
          "informed");

  private Informed() {}

  /** Whether it is one of the roles, or names somebody. */
  static boolean isWord(String word) {
    return ROLES.contains(word) || word.startsWith(TEAM) || word.startsWith(MEMBER);
  }
}

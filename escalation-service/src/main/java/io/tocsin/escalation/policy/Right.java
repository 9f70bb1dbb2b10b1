package io.tocsin.escalation.policy;

import io.tocsin.escalation.roster.Team;

/** What a person may do with a case. */
enum Right {
  /** Approve or decline a request. */
  REVIEW("the escalation manager, the team's lead, the reviewer and executives do") {
    @Override
    boolean has(Situation situation, String by) {
      return oversees(situation, by);
    }
  },
  /** Write down a plan, or what was done. */
  NOTE("members of the roster do") {
    @Override
    boolean has(Situation situation, String by) {
      return situation.roster().members().containsKey(by);
    }
  },
  /** End the escalation. */
  CLOSE("who has it or took it, and those who oversee it, do") {
    @Override
    boolean has(Situation situation, String by) {
      return by.equals(situation.post().assignee())
          || took(situation, by)
          || oversees(situation, by);
    }
  };

  private final String whose;

  Right(String whose) {
    this.whose = whose;
  }

  abstract boolean has(Situation situation, String by);

  /** Who has it, for people. */
  String whose() {
    return whose;
  }

  private static boolean took(Situation situation, String by) {
    return switch (situation.state()) {
      case EscalationCase.Acknowledged acknowledged -> by.equals(acknowledged.by());
      case EscalationCase.Exhausted exhausted -> by.equals(exhausted.acknowledgedBy());
      case EscalationCase.None none -> false;
      case EscalationCase.Requested requested -> false;
      case EscalationCase.Raised raised -> false;
      case EscalationCase.Closed closed -> false;
    };
  }

  private static boolean oversees(Situation situation, String by) {
    Post post = situation.post();
    Team team = situation.team(post);
    boolean manages =
        situation.roster().tiers().tailMap(post.tier(), true).values().stream()
            .anyMatch(tier -> by.equals(tier.manager()));
    boolean reviews =
        situation.state() instanceof EscalationCase.Requested requested
            && by.equals(requested.reviewer());
    return manages
        || reviews
        || team != null && by.equals(team.lead())
        || situation.roster().executives().contains(by)
        || by.equals(situation.roster().fallback());
  }
}

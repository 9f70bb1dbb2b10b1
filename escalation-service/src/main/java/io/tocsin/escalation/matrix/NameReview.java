package io.tocsin.escalation.matrix;

import io.tocsin.kit.draft.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds the teams, members, parties and tiers of a row that there are not. */
final class NameReview {
  private final Names names;
  private final List<Fault> faults = new ArrayList<>();

  private NameReview(Names names) {
    this.names = names;
  }

  /** What is wrong, with paths from the row on. */
  static List<Fault> faults(Row row, Names names) {
    NameReview review = new NameReview(names);
    review.columns(row.columns());
    review.move(row.move());
    for (int i = 0; i < row.inform().size(); i++) {
      review.inform("inform." + i, row.inform().get(i));
    }
    return review.faults;
  }

  private void columns(Columns columns) {
    if (columns.team() != null) {
      columns.team().values().forEach(team -> team("team", team));
    }
    if (columns.tier() != null) {
      for (Numbers.Range range : columns.tier().ranges()) {
        Integer first = names.tiers().ceiling(range.from());
        if (first == null || first > range.to()) {
          faults.add(new Fault("tier", "there is no tier " + range.words()));
        }
      }
    }
  }

  private void move(Move move) {
    switch (move) {
      case Move.Functional(String team) when team != null -> team("move.team", team);
      case Move.Functional skill -> {
        if (names.teams().values().stream().allMatch(Set::isEmpty)) {
          faults.add(new Fault("move.skill", "no team has a skill"));
        }
      }
      case Move.External(String party) -> {
        if (!names.parties().contains(party)) {
          faults.add(new Fault("move.external", "there is no external party " + party));
        }
      }
      case Move.Manager(Integer tier) -> {
        if (tier != null && !names.tiers().contains(tier)) {
          faults.add(new Fault("move.manager", "there is no tier " + tier));
        }
      }
      case Move.NextTier unnamed -> {}
      case Move.NextResponder unnamed -> {}
      case Move.AskAgain unnamed -> {}
      case Move.Approve unnamed -> {}
      case Move.InformOnly unnamed -> {}
    }
  }

  private void inform(String field, String word) {
    if (word.startsWith(Informed.TEAM)) {
      team(field, word.substring(Informed.TEAM.length()));
    }
    if (word.startsWith(Informed.MEMBER)) {
      String member = word.substring(Informed.MEMBER.length());
      if (!names.members().contains(member)) {
        faults.add(new Fault(field, "there is no member " + member));
      }
    }
  }

  private void team(String field, String team) {
    if (!names.teams().containsKey(team)) {
      faults.add(new Fault(field, "there is no team " + team));
    }
  }
}

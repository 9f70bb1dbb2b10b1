package io.tocsin.escalation.roster;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of people at the moment of a decision, and chooses among them.
 *
 * @param openCases how many open cases each member has; an absent one has none
 * @param lastGiven whom of each team a ticket was given last
 * @param unreachable ids of members whose contact is known not to work
 */
public record Presence(
    Map<String, Integer> openCases, Map<String, String> lastGiven, Set<String> unreachable) {

  /** Nothing is known. */
  public static final Presence UNKNOWN = new Presence(Map.of(), Map.of(), Set.of());

  /**
   * Who of the team is given a ticket.
   *
   * @param assign how to choose; where that finds nobody, whoever is on call or leads is taken
   * @return member id; null when nobody can be reached
   */
  public @Nullable String choose(Team team, Assign assign, Instant at) {
    List<String> asked = team.asked(at);
    List<String> order =
        switch (assign) {
          case ON_CALL -> asked;
          case LEAD -> team.lead() == null ? asked : List.of(team.lead());
          case ROUND_ROBIN -> inTurn(team);
          case LEAST_LOADED -> byLoad(team);
        };
    String chosen = firstReachable(order);
    return chosen == null ? firstReachable(asked) : chosen;
  }

  /** The first of these who can be reached; null when nobody can. */
  public @Nullable String firstReachable(List<String> members) {
    return members.stream()
        .filter(member -> !unreachable.contains(member))
        .findFirst()
        .orElse(null);
  }

  private List<String> inTurn(Team team) {
    List<String> members = team.members();
    int next = members.indexOf(lastGiven.getOrDefault(team.id(), "")) + 1;
    return Stream.concat(
            members.subList(next, members.size()).stream(), members.subList(0, next).stream())
        .toList();
  }

  private List<String> byLoad(Team team) {
    return team.members().stream()
        .sorted(Comparator.comparingInt(member -> openCases.getOrDefault(member, 0)))
        .toList();
  }
}

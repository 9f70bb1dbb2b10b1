package io.tocsin.escalation.roster;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All people and where they stand.
 *
 * @param tiers by number
 * @param teams by id
 * @param members by id
 * @param parties by id
 * @param executives member ids of those who are told when nobody is left to turn to
 * @param fallback member id of the last one to turn to
 */
public record Roster(
    NavigableMap<Integer, Tier> tiers,
    NavigableMap<String, Team> teams,
    NavigableMap<String, Member> members,
    NavigableMap<String, Party> parties,
    List<String> executives,
    @Nullable String fallback) {

  /** The team with that id; null when there is none. */
  public @Nullable Team team(@Nullable String id) {
    return id == null ? null : teams.get(id);
  }

  /** The tiers over the given one, nearest first. */
  public Collection<Tier> above(int tier) {
    return tiers.tailMap(tier, false).values();
  }

  /** A tier's teams, those with the skill first. */
  public List<Team> teamsOf(Tier tier, @Nullable String skill) {
    return tier.teams().stream()
        .map(teams::get)
        .sorted((a, b) -> Boolean.compare(knows(b, skill), knows(a, skill)))
        .toList();
  }

  /** The team that takes a tier's tickets by itself; null when there is no such tier. */
  public @Nullable Team firstTeam(int tier) {
    Tier found = tiers.get(tier);
    return found == null ? null : teams.get(found.teams().getFirst());
  }

  /** The first team that has the skill, lowest tier first. */
  public Optional<Team> withSkill(String skill) {
    return tiers.values().stream()
        .flatMap(tier -> tier.teams().stream())
        .map(teams::get)
        .filter(team -> team.skills().contains(skill))
        .findFirst();
  }

  /** The lowest tier that the team works at; null when it works at none. */
  public @Nullable Integer tierOf(String teamId) {
    return tiers.entrySet().stream()
        .filter(tier -> tier.getValue().teams().contains(teamId))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  /** Member id of the escalation manager of a tier, or of the nearest one over it; null: none. */
  public @Nullable String manager(int tier) {
    return tiers.tailMap(tier, true).values().stream()
        .map(Tier::manager)
        .filter(manager -> manager != null)
        .findFirst()
        .orElse(null);
  }

  private static boolean knows(Team team, @Nullable String skill) {
    return skill != null && team.skills().contains(skill);
  }
}

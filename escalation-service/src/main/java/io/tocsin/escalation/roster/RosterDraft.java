package io.tocsin.escalation.roster;

import io.tocsin.kit.draft.Fault;
import io.tocsin.kit.draft.Rules;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A whole roster as somebody wrote it down. This is also how it is kept, and given out again.
 *
 * @param members by id
 * @param teams by id
 * @param tiers by number
 * @param parties by id
 * @param executives member ids
 * @param fallback member id
 */
public record RosterDraft(
    @Nullable Map<String, @Nullable MemberDraft> members,
    @Nullable Map<String, @Nullable TeamDraft> teams,
    @Nullable Map<Integer, @Nullable TierDraft> tiers,
    @Nullable Map<String, @Nullable PartyDraft> parties,
    @Nullable List<@Nullable String> executives,
    @Nullable String fallback) {

  private static final List<Fault> MISSING = List.of(new Fault("", "is missing"));

  /**
   * What is wrong with it; empty when it is a roster that works.
   *
   * @param today hand-offs are looked at from this day on
   */
  public List<Fault> faults(LocalDate today) {
    List<Fault> faults = new ArrayList<>();
    Set<String> people = needed("members", members, faults).keySet();
    Set<String> groups = needed("teams", teams, faults).keySet();
    each("members", members, (id, member) -> member.faults(id), faults);
    each("teams", teams, (id, team) -> team.faults(id, people, today), faults);
    needed("tiers", tiers, faults);
    each("tiers", tiers, (number, tier) -> tier.faults(number, people, groups), faults);
    each("parties", parties, (id, party) -> party.faults(id), faults);
    Rules.members("executives", executives, people, faults);
    Rules.member("fallback", fallback, people, faults);
    gapsBetweenTiers(faults);
    partiesNamedLikeOthers(people, groups, faults);
    return faults;
  }

  /** The roster; only when there are no faults. */
  public Roster roster() {
    return new Roster(
        built(tiers, (number, tier) -> tier.tier(number)),
        built(teams, (id, team) -> team.team(id)),
        built(members, (id, member) -> member.member(id)),
        built(parties, (id, party) -> party.party(id)),
        executives == null ? List.of() : executives.stream().map(Objects::requireNonNull).toList(),
        fallback);
  }

  private static <K, D> Map<K, @Nullable D> needed(
      String field, @Nullable Map<K, @Nullable D> drafts, List<Fault> faults) {
    if (drafts == null || drafts.isEmpty()) {
      faults.add(new Fault(field, "is missing: a roster needs members, teams and tiers"));
      return Map.of();
    }
    return drafts;
  }

  private static <K, D> void each(
      String field,
      @Nullable Map<K, @Nullable D> drafts,
      BiFunction<K, D, List<Fault>> review,
      List<Fault> faults) {
    if (drafts != null) {
      drafts.forEach(
          (key, draft) ->
              (draft == null ? MISSING : review.apply(key, draft))
                  .forEach(fault -> faults.add(fault.under(field + "." + key))));
    }
  }

  private void gapsBetweenTiers(List<Fault> faults) {
    for (Integer number : tiers == null ? Set.<Integer>of() : tiers.keySet()) {
      if (number > 1 && !Rules.present(tiers).containsKey(number - 1)) {
        faults.add(new Fault("tiers." + number, "there is no tier " + (number - 1) + " under it"));
      }
    }
  }

  /** A ticket names a team or party, and a person or party, by one id. */
  private void partiesNamedLikeOthers(Set<String> people, Set<String> groups, List<Fault> faults) {
    for (String id : parties == null ? Set.<String>of() : parties.keySet()) {
      if (people.contains(id) || groups.contains(id)) {
        faults.add(new Fault("parties." + id, "a member or team has that id"));
      }
    }
  }

  private static <K extends Comparable<K>, D, T> NavigableMap<K, T> built(
      @Nullable Map<K, @Nullable D> drafts, BiFunction<K, D, T> build) {
    NavigableMap<K, T> all = new TreeMap<>();
    if (drafts != null) {
      drafts.forEach((key, draft) -> all.put(key, build.apply(key, Rules.present(draft))));
    }
    return all;
  }
}

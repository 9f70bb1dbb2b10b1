package io.tocsin.escalation.roster;

import io.tocsin.escalation.draft.Fault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All tiers and members.
 *
 * @param tiers by number
 * @param members by id
 */
public record Roster(NavigableMap<Integer, Tier> tiers, NavigableMap<String, Member> members) {

  /** A roster of these. */
  public static Roster of(Collection<Tier> tiers, Collection<Member> members) {
    NavigableMap<Integer, Tier> byNumber = new TreeMap<>();
    tiers.forEach(tier -> byNumber.put(tier.number(), tier));
    NavigableMap<String, Member> byId = new TreeMap<>();
    members.forEach(member -> byId.put(member.id(), member));
    return new Roster(byNumber, byId);
  }

  /** The team that works on the tickets of a tier; null when there is no such tier. */
  public @Nullable Team team(int tier) {
    Tier found = tiers.get(tier);
    return found == null ? null : found.team();
  }

  /** The tiers over the given one, nearest first. */
  public Collection<Tier> above(int tier) {
    return tiers.tailMap(tier, false).values();
  }

  /** This roster with the tier in it, and its team the same wherever it works. */
  public Roster with(Tier changed) {
    List<Tier> all = new ArrayList<>();
    for (Tier tier : tiers.values()) {
      boolean sameTeam = tier.team().id().equals(changed.team().id());
      all.add(sameTeam ? new Tier(tier.number(), changed.team()) : tier);
    }
    all.add(changed);
    return of(all, members.values());
  }

  /** This roster without the member. */
  public Roster without(String memberId) {
    return of(
        tiers.values(),
        members.values().stream().filter(member -> !member.id().equals(memberId)).toList());
  }

  /** Why this roster would not work; empty when it would. */
  public List<Fault> faults() {
    return tiers.values().stream()
        .flatMap(tier -> faults(tier).stream().map(fault -> fault.under("tiers." + tier.number())))
        .toList();
  }

  /** Why this tier would not work in this roster; empty when it would. */
  public List<Fault> faults(Tier tier) {
    List<Fault> faults = new ArrayList<>();
    int below = tier.number() - 1;
    if (below > 0 && !tiers.containsKey(below)) {
      faults.add(new Fault("tier", "there is no tier " + below + " under it"));
    }
    requireMember("lead", tier.team().lead(), faults);
    requireMember("onCall", tier.team().onCall(), faults);
    return faults;
  }

  private void requireMember(String role, @Nullable String memberId, List<Fault> faults) {
    if (memberId != null && !members.containsKey(memberId)) {
      faults.add(new Fault(role, "there is no member " + memberId));
    }
  }
}

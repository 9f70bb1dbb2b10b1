package io.tocsin.escalation.roster;

import io.tocsin.escalation.draft.Fault;
import io.tocsin.escalation.draft.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A whole roster as somebody wrote it down, for example in the file that is read at first start.
 *
 * @param members by id
 * @param tiers by number
 */
public record RosterDraft(
    @Nullable Map<String, @Nullable MemberDraft> members,
    @Nullable Map<Integer, @Nullable TierDraft> tiers) {

  private static final List<Fault> MISSING = List.of(new Fault("", "is missing"));

  /** What is wrong with it; empty when it is a roster that works. */
  public List<Fault> faults() {
    if (members == null || members.isEmpty() || tiers == null || tiers.isEmpty()) {
      return List.of(new Fault("", "a roster needs members and tiers"));
    }
    List<Fault> faults = new ArrayList<>();
    members.forEach(
        (id, member) -> add(faults, "members." + id, member == null ? MISSING : member.faults(id)));
    tiers.forEach(
        (number, tier) ->
            add(faults, "tiers." + number, tier == null ? MISSING : tier.faults(number)));
    return faults.isEmpty() ? roster().faults() : faults;
  }

  private static void add(List<Fault> all, String path, List<Fault> some) {
    some.forEach(fault -> all.add(fault.under(path)));
  }

  /** The roster; only when there are no faults. */
  public Roster roster() {
    List<Tier> allTiers = new ArrayList<>();
    Rules.present(tiers).forEach((number, tier) -> allTiers.add(Rules.present(tier).tier(number)));
    List<Member> allMembers = new ArrayList<>();
    Rules.present(members)
        .forEach((id, member) -> allMembers.add(Rules.present(member).member(id)));
    return Roster.of(allTiers, allMembers);
  }
}

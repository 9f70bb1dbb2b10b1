package io.tocsin.escalation.roster;

import io.tocsin.kit.draft.Fault;
import io.tocsin.kit.draft.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A tier as somebody wrote it down; anything may be missing or wrong.
 *
 * @param teams ids of its teams, at least one
 * @param manager member id of the escalation manager
 */
public record TierDraft(
    @Nullable List<@Nullable String> teams, @Nullable String manager, @Nullable RaciDraft raci) {

  /**
   * Who has which part; each as {@code member:<id>} or {@code team:<id>}. Absent lists are empty.
   */
  public record RaciDraft(
      @Nullable List<@Nullable String> responsible,
      @Nullable List<@Nullable String> accountable,
      @Nullable List<@Nullable String> consulted,
      @Nullable List<@Nullable String> informed) {

    List<Fault> faults(Set<String> members, Set<String> teams) {
      List<Fault> faults = new ArrayList<>();
      recipients("responsible", responsible, members, teams, faults);
      recipients("accountable", accountable, members, teams, faults);
      recipients("consulted", consulted, members, teams, faults);
      recipients("informed", informed, members, teams, faults);
      return faults;
    }

    Raci raci() {
      return new Raci(
          present(responsible), present(accountable), present(consulted), present(informed));
    }

    private static void recipients(
        String field,
        @Nullable List<@Nullable String> names,
        Set<String> members,
        Set<String> teams,
        List<Fault> faults) {
      List<String> all = names == null ? List.of() : names.stream().map(String::valueOf).toList();
      for (int i = 0; i < all.size(); i++) {
        String name = all.get(i);
        boolean known =
            name.startsWith("member:") && members.contains(name.substring("member:".length()))
                || name.startsWith("team:") && teams.contains(name.substring("team:".length()));
        if (!known) {
          faults.add(
              new Fault(
                  field + "." + i,
                  "must be member:<id> or team:<id> of one that is there, but is " + name));
        }
      }
    }
  }

  /** What is wrong with it under that number, where these members and teams are known. */
  public List<Fault> faults(int number, Set<String> members, Set<String> known) {
    List<Fault> faults = new ArrayList<>();
    if (number < 1) {
      faults.add(new Fault("tier", "tiers are numbered from 1"));
    }
    if (teams == null || teams.isEmpty()) {
      faults.add(new Fault("teams", "is empty: nobody would take the tier's tickets"));
    } else {
      for (int i = 0; i < teams.size(); i++) {
        if (!known.contains(String.valueOf(teams.get(i)))) {
          faults.add(new Fault("teams." + i, "there is no team " + teams.get(i)));
        }
      }
    }
    Rules.member("manager", manager, members, faults);
    if (raci != null) {
      raci.faults(members, known).forEach(fault -> faults.add(fault.under("raci")));
    }
    return faults;
  }

  /** The tier; only when there are no faults. */
  public Tier tier(int number) {
    return new Tier(number, present(teams), manager, raci == null ? Raci.NONE : raci.raci());
  }

  private static List<String> present(@Nullable List<@Nullable String> words) {
    return words == null ? List.of() : words.stream().map(Objects::requireNonNull).toList();
  }
}

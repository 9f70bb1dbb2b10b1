package io.tocsin.escalation.api;

import io.tocsin.escalation.oncall.OverrideDraft;
import io.tocsin.escalation.oncall.ScheduleDraft;
import io.tocsin.escalation.roster.MemberDraft;
import io.tocsin.escalation.roster.PartyDraft;
import io.tocsin.escalation.roster.RosterDraft;
import io.tocsin.escalation.roster.TeamDraft;
import io.tocsin.escalation.roster.TierDraft;
import io.tocsin.kit.draft.Rules;
import io.tocsin.kit.http.Answers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Changes of one part of a roster. */
final class Edits {

  private Edits() {}

  /** The parts that have ids. */
  enum Part {
    MEMBERS("member"),
    TEAMS("team"),
    TIERS("tier"),
    PARTIES("party");

    private final String singular;

    Part(String singular) {
      this.singular = singular;
    }

    static Optional<Part> named(String name) {
      return Arrays.stream(values()).filter(part -> part.wire().equals(name)).findFirst();
    }

    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }

    String singular() {
      return singular;
    }

    /** Tiers have numbers, all others names. */
    Object key(String id) {
      if (this != TIERS) {
        return id;
      }
      if (!id.matches("[0-9]{1,4}")) {
        throw Answers.notFound(singular);
      }
      return Integer.valueOf(id);
    }

    Map<?, ?> of(RosterDraft roster) {
      Map<?, ?> found =
          switch (this) {
            case MEMBERS -> roster.members();
            case TEAMS -> roster.teams();
            case TIERS -> roster.tiers();
            case PARTIES -> roster.parties();
          };
      return found == null ? Map.of() : found;
    }

    RosterDraft with(RosterDraft before, String id, Object draft) {
      return edited(before, id, draft);
    }

    RosterDraft without(RosterDraft before, String id) {
      return edited(before, id, null);
    }

    private RosterDraft edited(RosterDraft before, String id, @Nullable Object draft) {
      return new RosterDraft(
          this == MEMBERS ? set(before.members(), id, (MemberDraft) draft) : before.members(),
          this == TEAMS ? set(before.teams(), id, (TeamDraft) draft) : before.teams(),
          this == TIERS
              ? set(before.tiers(), (Integer) key(id), (TierDraft) draft)
              : before.tiers(),
          this == PARTIES ? set(before.parties(), id, (PartyDraft) draft) : before.parties(),
          before.executives(),
          before.fallback());
    }
  }

  /** The roster with overrides added to a team's schedule, which it has. */
  static RosterDraft withOverrides(RosterDraft before, String team, List<OverrideDraft> overrides) {
    TeamDraft draft = Rules.present(Rules.present(before.teams()).get(team));
    ScheduleDraft schedule = Rules.present(draft.onCall());
    List<@Nullable OverrideDraft> all =
        new ArrayList<>(schedule.overrides() == null ? List.of() : schedule.overrides());
    all.addAll(overrides);
    ScheduleDraft changed = new ScheduleDraft(schedule.zone(), schedule.layers(), all);
    return Part.TEAMS.with(before, team, draft.with(changed));
  }

  private static <K, V> Map<K, @Nullable V> set(
      @Nullable Map<K, @Nullable V> all, K key, @Nullable V value) {
    Map<K, @Nullable V> edited = new TreeMap<>(all == null ? Map.of() : all);
    if (value == null) {
      edited.remove(key);
    } else {
      edited.put(key, value);
    }
    return edited;
  }
}

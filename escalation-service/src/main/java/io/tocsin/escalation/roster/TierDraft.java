package io.tocsin.escalation.roster;

import io.tocsin.escalation.draft.Fault;
import io.tocsin.escalation.draft.Rules;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tier as somebody wrote it down; anything may be missing or wrong.
 *
 * @param team id of the team
 * @param name the team's name
 * @param channel the team's Slack channel, without {@code #}
 * @param lead member id; with {@code onCall} absent too, the tier is passed over
 * @param onCall member id
 */
public record TierDraft(
    @Nullable String team,
    @Nullable String name,
    @Nullable String channel,
    @Nullable String lead,
    @Nullable String onCall) {

  private static final int MAX_NAME = 200;
  private static final int MAX_CHANNEL = 80;

  /** What is wrong with it under that number; empty when it is a tier. */
  public List<Fault> faults(int number) {
    List<Fault> faults = new ArrayList<>();
    if (number < 1) {
      faults.add(new Fault("tier", "tiers are numbered from 1"));
    }
    if (Rules.text("team", team, MAX_NAME, faults)) {
      Rules.id("team", Rules.present(team), faults);
    }
    Rules.text("name", name, MAX_NAME, faults);
    if (Rules.text("channel", channel, MAX_CHANNEL, faults)
        && !Rules.present(channel).matches("[\\p{Ll}\\p{Lo}0-9_-]+")) {
      faults.add(new Fault("channel", "must be a channel's name without #, such as tier-2"));
    }
    return faults;
  }

  /** The tier; only when there are no faults. */
  public Tier tier(int number) {
    return new Tier(
        number,
        new Team(Rules.present(team), Rules.present(name), Rules.present(channel), lead, onCall));
  }
}

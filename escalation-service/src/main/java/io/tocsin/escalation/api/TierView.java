package io.tocsin.escalation.api;

import io.tocsin.escalation.roster.Team;
import io.tocsin.escalation.roster.Tier;
import org.jspecify.annotations.Nullable;

/**
 * A tier over HTTP; without {@code tier} it can be put back.
 *
 * @param team id of the team
 * @param name the team's name
 * @param channel the team's Slack channel, without {@code #}
 * @param lead member id
 * @param onCall member id
 */
public record TierView(
    int tier,
    String team,
    String name,
    String channel,
    @Nullable String lead,
    @Nullable String onCall) {

  static TierView of(Tier tier) {
    Team team = tier.team();
    return new TierView(
        tier.number(), team.id(), team.name(), team.channel(), team.lead(), team.onCall());
  }
}

package io.tocsin.escalation.roster;

import org.jspecify.annotations.Nullable;

/**
 * The people who work on the tickets of a tier.
 *
 * @param channel name of the team's Slack channel, without {@code #}
 * @param lead member id
 * @param onCall member id of who is on call now
 */
public record Team(
    String id, String name, String channel, @Nullable String lead, @Nullable String onCall) {

  /** Member id of who is given a ticket: on call, else the lead, else nobody. */
  public @Nullable String responder() {
    return onCall == null ? lead : onCall;
  }
}

package io.tocsin.notification.pipeline;

import io.tocsin.contracts.Canary;
import org.jspecify.annotations.Nullable;

/**
 * Whom a ticket concerns, by id. Anything may be unknown.
 *
 * @param externalId the ticket's id in the upstream system, as its customer knows it
 * @param customer customer id
 * @param locale the customer's BCP 47 language tag
 * @param team id of the team that has the ticket
 * @param chat name of that team's chat channel
 * @param assignee member id of the person who has the ticket
 * @param lead member id of that team's lead
 * @param drill whether the ticket is a drill's or a canary, which no customer is to hear of
 */
public record Parties(
    @Nullable String externalId,
    @Nullable String customer,
    @Nullable String locale,
    @Nullable String team,
    @Nullable String chat,
    @Nullable String assignee,
    @Nullable String lead,
    boolean drill) {

  /** Nothing is known. */
  public static final Parties UNKNOWN =
      new Parties(null, null, null, null, null, null, null, false);

  /**
   * These, and where something is unknown, the other's. Another team's chat and lead are not ours.
   */
  public Parties or(Parties other) {
    boolean sameTeam = team == null || team.equals(other.team);
    return new Parties(
        either(externalId, other.externalId),
        either(customer, other.customer),
        either(locale, other.locale),
        either(team, other.team),
        sameTeam ? either(chat, other.chat) : chat,
        either(assignee, other.assignee),
        sameTeam ? either(lead, other.lead) : lead,
        drill || other.drill);
  }

  /** These, and where something of the customer's side is unknown, the other's. */
  public Parties orCustomerOf(Parties other) {
    return new Parties(
        either(externalId, other.externalId),
        either(customer, other.customer),
        either(locale, other.locale),
        team,
        chat,
        assignee,
        lead,
        drill || other.drill);
  }

  /** These, with this chat where none is known. */
  public Parties orChat(@Nullable String other) {
    return new Parties(
        externalId, customer, locale, team, either(chat, other), assignee, lead, drill);
  }

  /** Whether the ticket is a canary, of which nobody is to hear. */
  public boolean canary() {
    return drill && Canary.NAME.equals(customer);
  }

  private static @Nullable String either(@Nullable String first, @Nullable String second) {
    return first != null ? first : second;
  }
}

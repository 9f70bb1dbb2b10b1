package io.tocsin.notification.pipeline;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One event, as far as people are told of it.
 *
 * @param eventId id of the event
 * @param ticketId the ticket's id
 * @param at when it happened
 * @param happening what happened
 * @param parties whom it concerns, as far as known
 * @param background why it happened, and who else is told
 */
public record Occurrence(
    String eventId,
    String ticketId,
    Instant at,
    Happening happening,
    Parties parties,
    Background background) {

  /** Which kind of happening it is. */
  public Occasion occasion() {
    return Occasion.of(happening);
  }

  /** How soon somebody has to look. */
  public Urgency urgency() {
    return Urgency.of(occasion());
  }

  /**
   * Whether the event alone doesn't say whom it concerns: an event about a ticket's clock says
   * nothing of its people.
   */
  public boolean needsFacts() {
    return switch (happening) {
      case Happening.Escalated _,
          Happening.Exhausted _,
          Happening.Acknowledged _,
          Happening.Requested _,
          Happening.Reassigned _,
          Happening.HandedOver _,
          Happening.Reminded _,
          Happening.Approved _,
          Happening.Declined _,
          Happening.Progressed _,
          Happening.Informed _,
          Happening.Breached _,
          Happening.Warned _,
          Happening.FollowedUp _ ->
          parties.customer() == null;
      case Happening.Answered _,
          Happening.Retracted _,
          Happening.Resolved _,
          Happening.Closed _,
          Happening.Tested _ ->
          false;
    };
  }

  /** Why nobody is told, where nobody is in a role. */
  public String whyNobody() {
    return needsFacts() ? Reason.UNKNOWN_TICKET : Reason.NO_RECIPIENT;
  }

  /** The same, with what else is known of whom it concerns. */
  public Occurrence with(Parties known) {
    return concerning(saysWho() ? parties.orCustomerOf(known) : parties.or(known));
  }

  /**
   * Whether the event says itself who has the ticket now, or reviews the request: when it says
   * nobody, whoever had it before is not meant.
   */
  private boolean saysWho() {
    return switch (happening) {
      case Happening.Escalated _,
          Happening.Reassigned _,
          Happening.HandedOver _,
          Happening.Requested _ ->
          true;
      case Happening.Exhausted _,
          Happening.Acknowledged _,
          Happening.Reminded _,
          Happening.Approved _,
          Happening.Declined _,
          Happening.Progressed _,
          Happening.Answered _,
          Happening.Informed _,
          Happening.Breached _,
          Happening.Warned _,
          Happening.Retracted _,
          Happening.Resolved _,
          Happening.Closed _,
          Happening.FollowedUp _,
          Happening.Tested _ ->
          false;
    };
  }

  /** The same, with this chat where the team's is not known. */
  public Occurrence withChat(@Nullable String chat) {
    return concerning(parties.orChat(chat));
  }

  private Occurrence concerning(Parties others) {
    return new Occurrence(eventId, ticketId, at, happening, others, background);
  }

  /** The member whom a message about it names: who did it, or else who has the ticket. */
  public Optional<String> named() {
    return Optional.ofNullable(
        switch (happening) {
          case Happening.Acknowledged(String actor) -> actor;
          case Happening.Progressed(_, String actor) -> actor;
          case Happening.Answered(String actor) -> actor;
          case Happening.Tested(String by) -> by;
          case Happening.Escalated _,
              Happening.Exhausted _,
              Happening.Requested _,
              Happening.Reassigned _,
              Happening.HandedOver _,
              Happening.Reminded _,
              Happening.Approved _,
              Happening.Declined _,
              Happening.Informed _,
              Happening.Breached _,
              Happening.Warned _,
              Happening.Retracted _,
              Happening.Resolved _,
              Happening.Closed _,
              Happening.FollowedUp _ ->
              parties.assignee();
        });
  }
}

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
 */
public record Occurrence(
    String eventId, String ticketId, Instant at, Happening happening, Parties parties) {

  /** Which kind of happening it is. */
  public Occasion occasion() {
    return Occasion.of(happening);
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
          Happening.Breached _,
          Happening.Warned _ ->
          parties.customer() == null;
      case Happening.Retracted _, Happening.Resolved _, Happening.Closed _ -> false;
    };
  }

  /**
   * The same, with what else is known of whom it concerns. An escalation says itself who has the
   * ticket now, and when it says nobody, whoever had it before has it no longer.
   */
  public Occurrence with(Parties known) {
    Parties all =
        happening instanceof Happening.Escalated ? parties.orCustomerOf(known) : parties.or(known);
    return new Occurrence(eventId, ticketId, at, happening, all);
  }

  /** The same, with this chat where the team's is not known. */
  public Occurrence withChat(@Nullable String chat) {
    return new Occurrence(eventId, ticketId, at, happening, parties.orChat(chat));
  }

  /** The member whom a message about it names: who took it, or else who has it. */
  public Optional<String> named() {
    return Optional.ofNullable(
        happening instanceof Happening.Acknowledged(String actor) ? actor : parties.assignee());
  }
}

package io.tocsin.tickets.ticket;

import io.tocsin.contracts.TicketEventType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody, or another service, wants to happen. Its facts and status are in the command; the
 * body is what people say about it.
 */
public sealed interface Change {

  /** A new ticket. */
  record Open(@Nullable String source, @Nullable String externalId, @Nullable String body)
      implements Change {}

  /** Something that happens to a ticket that is there. */
  sealed interface ToTicket extends Change {}

  /** Facts, or the status, are different now. Resolving and closing are changes of status. */
  record Update(@Nullable String body) implements ToTicket {}

  /** Another team or person has it. */
  record Assign(@Nullable String body) implements ToTicket {}

  /** An agent answered the customer. */
  record AgentReply(String body) implements ToTicket {}

  /** The customer wrote. */
  record CustomerReply(String body) implements ToTicket {}

  /** Somebody asks for more support than the ticket has. */
  record RequestEscalation(@Nullable String body) implements ToTicket {}

  /** Somebody takes the escalation. */
  record Acknowledge(@Nullable String body) implements ToTicket {}

  /**
   * The customer says how content they are.
   *
   * @param rating 1 (not at all) to 5
   */
  record Feedback(int rating, @Nullable String body) implements ToTicket {}

  /** A resolved or closed ticket needs work again. */
  record Reopen(@Nullable String body) implements ToTicket {}

  /**
   * The escalation service moves the ticket to another tier.
   *
   * @param type of the event that says so
   * @param details of that event, for the timeline
   */
  record Escalate(int fromTier, int toTier, String type, Map<String, Object> details)
      implements ToTicket {}

  /**
   * The escalation service gives the ticket, within its tier, to somebody else.
   *
   * @param tells type of the ticket event
   * @param from who had the ticket as far as that service knew; of these facts team and assignee
   *     only, absent fits anything
   * @param type of the event that says so
   * @param details of that event, for the timeline
   */
  record HandOn(TicketEventType tells, Facts from, String type, Map<String, Object> details)
      implements ToTicket {}

  /**
   * The escalation goes on without moving the ticket, and clocks depend on it.
   *
   * @param tells type of the ticket event
   * @param type of the event that says so
   * @param details of that event, for the timeline
   */
  record Follow(TicketEventType tells, String type, Map<String, Object> details)
      implements ToTicket {}
}

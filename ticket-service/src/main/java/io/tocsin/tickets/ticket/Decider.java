package io.tocsin.tickets.ticket;

import static io.tocsin.contracts.TicketEventType.AGENT_REPLIED;
import static io.tocsin.contracts.TicketEventType.ASSIGNED;
import static io.tocsin.contracts.TicketEventType.CLOSED;
import static io.tocsin.contracts.TicketEventType.CUSTOMER_REPLIED;
import static io.tocsin.contracts.TicketEventType.ESCALATED;
import static io.tocsin.contracts.TicketEventType.ESCALATION_ACKNOWLEDGED;
import static io.tocsin.contracts.TicketEventType.ESCALATION_REQUESTED;
import static io.tocsin.contracts.TicketEventType.FEEDBACK_RECEIVED;
import static io.tocsin.contracts.TicketEventType.OPENED;
import static io.tocsin.contracts.TicketEventType.REOPENED;
import static io.tocsin.contracts.TicketEventType.RESOLVED;
import static io.tocsin.contracts.TicketEventType.STATUS_CHANGED;
import static io.tocsin.contracts.TicketEventType.UPDATED;

import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.tickets.ticket.Change.ToTicket;
import io.tocsin.tickets.ticket.Decision.Kind;
import io.tocsin.tickets.ticket.Decision.Refused;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides what a command does to a ticket. The one place that knows the rules. */
public final class Decider {

  private static final Facts DEFAULTS =
      new Facts(null, Priority.NORMAL, null, null, null, null, null, null);

  private static final Pattern ESCALATION_REQUEST =
      Pattern.compile(
          "\\bescalation\\s+request\\b",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

  private static final String CUSTOMER = "customer";

  private static final String ALREADY_RESOLVED = "ticket-already-resolved";

  private Decider() {}

  /**
   * Decides one command. The same arguments give the same decision.
   *
   * @param ticket as it stands, or null where there is none
   */
  public static Decision decide(@Nullable Ticket ticket, Command command) {
    return switch (command.change()) {
      case Change.Open open -> ticket == null ? opened(open, command) : alreadyOpen(ticket);
      case ToTicket change ->
          ticket == null ? unknown(command.ticketId()) : happened(ticket, change, command);
    };
  }

  private static Refused alreadyOpen(Ticket ticket) {
    return Refused.because(
        Kind.CONFLICT, "externalId", "is the id of ticket " + ticket.id() + " already");
  }

  /** What is said of a ticket that there is not. */
  public static Refused unknown(String ticketId) {
    return Refused.because(Kind.NOT_FOUND, "ticket", "there is no ticket " + ticketId + " here");
  }

  private static Decision opened(Change.Open open, Command command) {
    Status given = Objects.requireNonNullElse(command.status(), Status.OPEN);
    boolean done = Ticket.isDone(given);
    Ticket ticket =
        new Ticket(
            command.ticketId(),
            0,
            done ? Status.OPEN : given,
            1,
            DEFAULTS.patchedBy(command.facts()),
            open.source(),
            open.externalId(),
            command.origin().time(),
            command.origin().time());
    Story story = new Story(ticket, command.origin());
    story.tell(OPENED, ticket, open.body());
    if (done) {
      // Readers go by types: whoever sees it opened must also see it resolved or closed.
      story.tell(typeOf(Status.OPEN, given), ticket.with(given), null);
    }
    return story.accepted();
  }

  private static Decision happened(Ticket ticket, ToTicket change, Command command) {
    Long expected = command.expectedVersion();
    if (expected != null && expected != ticket.version()) {
      return Refused.because(
          Kind.STALE, "version", "is " + ticket.version() + " by now, not " + expected);
    }
    Origin origin = command.origin();
    Story story = new Story(ticket, origin);
    return switch (change) {
      case Change.Update update -> updated(story, command, update.body());
      case Change.Assign assign -> told(story, command, ASSIGNED, assign.body());
      case Change.AgentReply reply -> told(story, command, AGENT_REPLIED, reply.body());
      case Change.CustomerReply reply -> customerReplied(story, command, reply.body());
      case Change.RequestEscalation request ->
          told(
              story.because(
                  CUSTOMER.equals(origin.actor()) ? "customer-requested" : "agent-requested"),
              command,
              ESCALATION_REQUESTED,
              request.body());
      case Change.Acknowledge acknowledge ->
          ticket.isDone()
              ? conflict(ticket, "nobody needs to acknowledge it any more")
              : told(story, command, ESCALATION_ACKNOWLEDGED, acknowledge.body());
      case Change.Feedback feedback ->
          told(story.rated(feedback.rating()), command, FEEDBACK_RECEIVED, feedback.body());
      case Change.Reopen reopen ->
          ticket.isDone()
              ? updated(story, command, reopen.body())
              : conflict(ticket, "only a resolved or closed ticket can be reopened");
      case Change.Escalate escalate -> escalated(story, command, escalate);
      case Change.HandOn handOn -> handedOn(story, command, handOn);
      case Change.Follow follow -> followed(story, follow);
    };
  }

  private static Refused conflict(Ticket ticket, String reason) {
    String status = ticket.status().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return Refused.because(Kind.CONFLICT, "status", "is " + status + ": " + reason);
  }

  private static Decision updated(Story story, Command command, @Nullable String body) {
    Ticket before = story.ticket();
    Status to = Objects.requireNonNullElse(command.status(), before.status());
    story.tell(typeOf(before.status(), to), before.with(command.facts()).with(to), body);
    return story.accepted();
  }

  private static Decision customerReplied(Story story, Command command, String body) {
    story.tell(CUSTOMER_REPLIED, story.ticket().with(command.facts()), body);
    if (ESCALATION_REQUEST.matcher(body).find()) {
      story.because("customer-requested").tell(ESCALATION_REQUESTED, story.ticket(), null);
    }
    return withStatus(story, command);
  }

  private static Decision told(
      Story story, Command command, TicketEventType type, @Nullable String body) {
    story.tell(type, story.ticket().with(command.facts()), body);
    return withStatus(story, command);
  }

  /** An event may bring a new status along, which is an event of its own. */
  private static Decision withStatus(Story story, Command command) {
    Ticket ticket = story.ticket();
    Status status = command.status();
    if (status != null && status != ticket.status()) {
      story.tell(typeOf(ticket.status(), status), ticket.with(status), null);
    }
    return story.accepted();
  }

  private static Decision escalated(Story story, Command command, Change.Escalate escalate) {
    Ticket ticket = story.ticket();
    String obstacle = obstacle(ticket, escalate);
    if (obstacle != null) {
      return story.noteNotApplied(escalate.type(), escalate.details(), obstacle).accepted();
    }
    story.note(escalate.type(), escalate.details());
    story.tell(ESCALATED, ticket.with(command.facts()).withTier(escalate.toTier()), null);
    return story.accepted();
  }

  /** Why the escalation no longer fits the ticket; null where it does. */
  private static @Nullable String obstacle(Ticket ticket, Change.Escalate escalate) {
    if (ticket.isDone()) {
      return ALREADY_RESOLVED;
    }
    return ticket.tier() == escalate.fromTier() ? null : "not-the-current-tier";
  }

  private static Decision handedOn(Story story, Command command, Change.HandOn handOn) {
    Ticket ticket = story.ticket();
    String obstacle = obstacle(ticket, handOn);
    if (obstacle != null) {
      return story.noteNotApplied(handOn.type(), handOn.details(), obstacle).accepted();
    }
    story.note(handOn.type(), handOn.details());
    story.tell(handOn.tells(), ticket.with(command.facts()), null);
    return story.accepted();
  }

  /** A person who gave the ticket to somebody since wins over the machine. */
  private static @Nullable String obstacle(Ticket ticket, Change.HandOn handOn) {
    if (ticket.isDone()) {
      return ALREADY_RESOLVED;
    }
    Facts now = ticket.facts();
    Facts from = handOn.from();
    return fits(from.team(), now.team()) && fits(from.assignee(), now.assignee())
        ? null
        : "assigned-by-person";
  }

  /** Nobody can have taken a ticket away without giving it to somebody: then nobody decided. */
  private static boolean fits(@Nullable String from, @Nullable String now) {
    return from == null || now == null || from.equals(now);
  }

  private static Decision followed(Story story, Change.Follow follow) {
    Ticket ticket = story.ticket();
    if (ticket.isDone()) {
      return story.noteNotApplied(follow.type(), follow.details(), ALREADY_RESOLVED).accepted();
    }
    story.note(follow.type(), follow.details());
    story.tell(follow.tells(), ticket, null);
    return story.accepted();
  }

  private static TicketEventType typeOf(Status from, Status to) {
    if (from == to) {
      return UPDATED;
    }
    return switch (to) {
      case RESOLVED -> RESOLVED;
      case CLOSED -> CLOSED;
      case OPEN, IN_PROGRESS, WAITING_ON_CUSTOMER, ON_HOLD ->
          Ticket.isDone(from) ? REOPENED : STATUS_CHANGED;
    };
  }
}

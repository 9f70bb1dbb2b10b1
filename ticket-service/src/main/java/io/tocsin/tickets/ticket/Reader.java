package io.tocsin.tickets.ticket;

import io.tocsin.contracts.Customer;
import io.tocsin.contracts.IntakeData;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.tickets.ticket.Decision.Kind;
import io.tocsin.tickets.ticket.Decision.Refused;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads an input as a command, or says everything that is wrong with it. */
public final class Reader {

  private static final Map<String, TicketEventType> TYPES =
      Arrays.stream(TicketEventType.values())
          .collect(Collectors.toUnmodifiableMap(TicketEventType::wire, Function.identity()));

  private static final Customer NOBODY = new Customer("?", null, null);

  private static final String CUSTOMER = "customer";

  private final Input input;
  private final IntakeData data;
  private final Checks checks = new Checks();

  private Reader(Input input) {
    this.input = input;
    this.data = input.data();
  }

  /** The same input is always read the same, whatever has become of the ticket. */
  public static Reading read(Input input) {
    return new Reader(input).read();
  }

  private Reading read() {
    TicketEventType type = TYPES.get(input.type());
    if (type == null) {
      return invalid("is not a known type");
    }
    return switch (type) {
      case OPENED -> opened();
      case UPDATED -> valid(new Change.Update(data.body()));
      case STATUS_CHANGED -> statusChanged();
      case CUSTOMER_REPLIED -> valid(new Change.CustomerReply(body()));
      case AGENT_REPLIED -> valid(new Change.AgentReply(body()));
      case ESCALATION_REQUESTED -> valid(new Change.RequestEscalation(data.body()));
      case ASSIGNED -> assigned();
      case ESCALATION_ACKNOWLEDGED -> valid(new Change.Acknowledge(data.body()));
      case RESOLVED -> ended(Status.RESOLVED);
      case CLOSED -> ended(Status.CLOSED);
      case REOPENED -> reopened();
      case FEEDBACK_RECEIVED ->
          valid(new Change.Feedback(checks.needed("rating", data.rating(), 0), data.body()));
      case ESCALATED,
          ESCALATION_APPROVED,
          ESCALATION_DECLINED,
          ESCALATION_CLOSED,
          HANDED_OVER,
          ACTION_PLANNED,
          MERGED ->
          invalid("is not taken from upstream systems");
    };
  }

  private Reading opened() {
    checks.needed("title", data.title(), "?");
    checks.needed("customer", data.customer(), NOBODY);
    return valid(new Change.Open(input.source(), input.externalId(), data.body()));
  }

  private Reading statusChanged() {
    checks.needed("status", data.status(), Status.OPEN);
    return valid(new Change.Update(data.body()));
  }

  private Reading assigned() {
    if (data.team() == null && data.assignee() == null) {
      checks.fault("assignee", "is missing, and so is team: one of them is needed");
    }
    return valid(new Change.Assign(data.body()));
  }

  private Reading ended(Status status) {
    if (data.status() != null && data.status() != status) {
      checks.fault("status", "contradicts " + input.type());
    }
    return valid(new Change.Update(data.body()), status);
  }

  private Reading reopened() {
    Status status = Objects.requireNonNullElse(data.status(), Status.OPEN);
    if (Ticket.isDone(status)) {
      checks.fault("status", "contradicts " + input.type());
    }
    return valid(new Change.Reopen(data.body()), status);
  }

  private String body() {
    return checks.needed("body", data.body(), "?");
  }

  private Reading valid(Change change) {
    return valid(change, data.status());
  }

  private Reading valid(Change change, @Nullable Status status) {
    checks.general(input);
    if (!checks.faults().isEmpty()) {
      return new Reading.Invalid(new Refused(Kind.INVALID, checks.faults()));
    }
    Origin origin =
        new Origin(input.key(), input.cause(), input.time(), actor(change), data.reason());
    return new Reading.Valid(new Command(input.ticketId(), origin, change, facts(), status, null));
  }

  private Reading invalid(String reason) {
    return new Reading.Invalid(Refused.because(Kind.INVALID, "ce_type", reason));
  }

  private Facts facts() {
    return new Facts(
        data.title(),
        data.priority(),
        data.severity(),
        data.affectedUsers(),
        data.customer(),
        data.team(),
        data.assignee(),
        data.skill());
  }

  /** An agent, where one is named; else the customer, where customers do such things. */
  private String actor(Change change) {
    return switch (change) {
      case Change.CustomerReply _, Change.Feedback _ -> CUSTOMER;
      case Change.Open _, Change.RequestEscalation _, Change.Reopen _ -> agentOr(CUSTOMER);
      case Change.Update _,
          Change.Assign _,
          Change.AgentReply _,
          Change.Acknowledge _,
          Change.Escalate _,
          Change.HandOn _,
          Change.Follow _ ->
          agentOr(input.source());
    };
  }

  private String agentOr(String other) {
    return Objects.requireNonNullElse(data.agent(), other);
  }
}

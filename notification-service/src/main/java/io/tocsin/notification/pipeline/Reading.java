package io.tocsin.notification.pipeline;

import io.tocsin.contracts.Canary;
import io.tocsin.contracts.Customer;
import io.tocsin.contracts.EscalationData;
import io.tocsin.contracts.EscalationEventType;
import io.tocsin.contracts.EscalationReason;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.SlaData;
import io.tocsin.contracts.SlaEventType;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketData;
import io.tocsin.contracts.TicketEventType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes of other services' events what people are told of; most events are nothing to tell. */
public final class Reading {

  /** Earlier warnings are for screens, not for people's pockets. */
  static final int WARN_FROM_PERCENT = 90;

  /** Its breach moves the ticket up, and then the escalation is what people are told of. */
  static final String TIME_IN_TIER = "time-in-tier";

  /** Its breach is nobody's fault: it is time to ask the customer whether all is well. */
  static final String FOLLOW_UP = "follow-up";

  /** From here on it is escalated, and its customer is kept up to date. */
  private static final int FIRST_ESCALATED_TIER = 2;

  /** The source of tickets that are a drill's. */
  private static final String DRILL = "drill";

  private static final Set<String> TELLING_SLA_TYPES =
      Set.of(
          SlaEventType.WARNING.wire(),
          SlaEventType.BREACHED.wire(),
          SlaEventType.BREACH_RETRACTED.wire());

  private static final Set<String> TELLING_TICKET_TYPES =
      Set.of(TicketEventType.RESOLVED.wire(), TicketEventType.CLOSED.wire());

  private Reading() {}

  /** Whether an event of the type can be something to tell; most on {@code sla-events} are not. */
  public static boolean tellsOfSla(@Nullable String type) {
    return type == null || TELLING_SLA_TYPES.contains(type);
  }

  /** Whether an event of the type on {@code ticket-events} can be something to tell. */
  public static boolean tellsOfTicket(String type) {
    return TELLING_TICKET_TYPES.contains(type);
  }

  /** An event of {@code escalation-events}. */
  public static Optional<Occurrence> ofEscalation(Event<EscalationData> event) {
    EscalationData data = event.data();
    for (EscalationEventType type : EscalationEventType.values()) {
      if (type.wire().equals(event.type())) {
        return happening(type, data)
            .map(it -> occurrence(event, it, parties(data), background(data)));
      }
    }
    return Optional.empty();
  }

  private static Optional<Happening> happening(EscalationEventType type, EscalationData data) {
    return switch (type) {
      case RAISED ->
          Optional.of(
              new Happening.Escalated(data.reason(), data.fromTier(), data.toTier(), data.dueAt()));
      case EXHAUSTED -> Optional.of(new Happening.Exhausted(data.fromTier(), data.dueAt()));
      case ACKNOWLEDGED -> Optional.of(new Happening.Acknowledged(data.actor()));
      case REQUESTED ->
          Optional.of(
              new Happening.Requested(data.reason() == EscalationReason.CUSTOMER_REQUESTED));
      case REASSIGNED -> Optional.of(new Happening.Reassigned(data.kind()));
      case HANDED_OVER -> Optional.of(new Happening.HandedOver());
      case REMINDED ->
          data.reason() == EscalationReason.STILL_EXHAUSTED
              ? informed(data)
              : Optional.of(new Happening.Reminded());
      case APPROVED -> Optional.of(new Happening.Approved());
      case DECLINED -> Optional.of(new Happening.Declined());
      case PLANNED -> Optional.of(new Happening.Progressed(true, data.actor()));
      case PROGRESSED -> Optional.of(new Happening.Progressed(false, data.actor()));
      case INFORMED, SKIPPED, CLOSED -> informed(data);
    };
  }

  private static Optional<Happening> informed(EscalationData data) {
    return inform(data).isEmpty() ? Optional.empty() : Optional.of(new Happening.Informed());
  }

  private static List<String> inform(EscalationData data) {
    return data.inform() == null ? List.of() : data.inform();
  }

  private static Background background(EscalationData data) {
    return new Background(
        data.reason(),
        data.metric(),
        data.toTier() == null ? data.fromTier() : data.toTier(),
        inform(data),
        data.onCall() == null ? List.of() : data.onCall(),
        data.manager());
  }

  /** An event of {@code sla-events}. */
  public static Optional<Occurrence> ofSla(Event<SlaData> event) {
    SlaData data = event.data();
    Happening happening = null;
    if (event.type().equals(SlaEventType.WARNING.wire())) {
      happening = warning(data);
    } else if (event.type().equals(SlaEventType.BREACHED.wire())) {
      happening = breach(data, event.time());
    } else if (event.type().equals(SlaEventType.BREACH_RETRACTED.wire())
        && data.retracts() != null) {
      happening = new Happening.Retracted(data.retracts(), data.metric());
    }
    return Optional.ofNullable(happening).map(it -> occurrence(event, it, Parties.UNKNOWN));
  }

  private static @Nullable Happening warning(SlaData data) {
    Integer percent = data.percent();
    return percent != null && percent >= WARN_FROM_PERCENT && !data.metric().equals(FOLLOW_UP)
        ? new Happening.Warned(data.metric(), percent, data.deadline())
        : null;
  }

  private static @Nullable Happening breach(SlaData data, Instant at) {
    return switch (data.metric()) {
      case TIME_IN_TIER -> null;
      case FOLLOW_UP -> new Happening.FollowedUp();
      default ->
          new Happening.Breached(
              data.metric(), data.dueAt() == null ? at : data.dueAt(), data.target());
    };
  }

  /**
   * An event of {@code ticket-events}.
   *
   * @param before the ticket's status before it, null when unknown: a customer who was told that
   *     the ticket is solved needs no second message when it is closed
   */
  public static Optional<Occurrence> ofTicket(Event<TicketData> event, @Nullable Status before) {
    Happening happening = null;
    if (event.type().equals(TicketEventType.RESOLVED.wire())) {
      happening = new Happening.Resolved();
    } else if (event.type().equals(TicketEventType.CLOSED.wire())
        && before != Status.RESOLVED
        && before != Status.CLOSED) {
      happening = new Happening.Closed();
    } else if (event.type().equals(TicketEventType.AGENT_REPLIED.wire())
        && isEscalated(event.data())) {
      happening = new Happening.Answered(event.data().actor());
    }
    return Optional.ofNullable(happening).map(it -> occurrence(event, it, parties(event.data())));
  }

  private static boolean isEscalated(TicketData data) {
    return data.tier() != null && data.tier() >= FIRST_ESCALATED_TIER;
  }

  private static Occurrence occurrence(Event<?> event, Happening happening, Parties parties) {
    return occurrence(event, happening, parties, Background.NONE);
  }

  private static Occurrence occurrence(
      Event<?> event, Happening happening, Parties parties, Background background) {
    return new Occurrence(
        event.id(), event.subject(), event.time(), happening, parties, background);
  }

  private static Parties parties(EscalationData data) {
    return new Parties(
        data.externalId(),
        id(data.customer()),
        locale(data.customer()),
        data.team(),
        data.channel(),
        data.assignee(),
        data.lead(),
        Boolean.TRUE.equals(data.drill()));
  }

  /** What a ticket's own facts say of whom it concerns. */
  public static Parties parties(TicketData data) {
    return new Parties(
        data.externalId(),
        id(data.customer()),
        locale(data.customer()),
        data.team(),
        null,
        data.assignee(),
        null,
        DRILL.equals(data.source()) || Canary.is(data.source(), data.customer()));
  }

  private static @Nullable String id(@Nullable Customer customer) {
    return customer == null ? null : customer.id();
  }

  private static @Nullable String locale(@Nullable Customer customer) {
    return customer == null ? null : customer.locale();
  }
}

package io.tocsin.notification.testing;

import io.tocsin.contracts.Contact;
import io.tocsin.contracts.Customer;
import io.tocsin.contracts.EscalationData;
import io.tocsin.contracts.EscalationEventType;
import io.tocsin.contracts.EscalationReason;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.Preferences;
import io.tocsin.contracts.Priority;
import io.tocsin.contracts.SlaData;
import io.tocsin.contracts.SlaEventType;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketData;
import io.tocsin.contracts.TicketEventType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events as the other services write them. */
public final class Wire {

  /** When everything happens. */
  public static final Instant AT = Instant.parse("2026-01-06T09:00:00Z");

  private Wire() {}

  /** The ticket went from tier 1 to tier 2, to sam of the given chat channel. */
  public static Event<EscalationData> escalation(
      EscalationEventType type, String id, String ticket, String chat) {
    return escalation(type, id, ticket, chat, "sam");
  }

  /** The same, of a ticket that somebody else is to have. */
  public static Event<EscalationData> escalation(
      EscalationEventType type, String id, String ticket, String chat, String assignee) {
    return new Event<>(
        id,
        "escalation-service",
        type.wire(),
        ticket,
        AT,
        "cause-of-" + id,
        null,
        new EscalationData(
            EscalationReason.TIME_IN_TIER_BREACHED,
            1,
            2,
            "tier-2-team-of-" + chat,
            assignee,
            "lee",
            chat,
            "time-in-tier",
            AT.minusSeconds(1),
            new Customer("acme", "gold", "de-AT"),
            "INC-" + ticket,
            type == EscalationEventType.ACKNOWLEDGED ? "sam" : "escalation-service",
            null,
            null,
            null,
            null,
            null,
            null,
            null));
  }

  /** The same escalation, for that reason, with these to be informed. */
  public static Event<EscalationData> informing(
      Event<EscalationData> event, EscalationReason reason, String... inform) {
    return with(event, reason, inform.length == 0 ? null : List.of(inform), event.data().drill());
  }

  /** The same escalation, to that member; no lead. */
  public static Event<EscalationData> to(String member, Event<EscalationData> event) {
    return to(member, null, event);
  }

  /** The same escalation, to that member, of a team with that lead, and nobody else to turn to. */
  public static Event<EscalationData> to(
      String member, @Nullable String lead, Event<EscalationData> event) {
    EscalationData data = event.data();
    return with(
        event,
        new EscalationData(
            data.reason(),
            data.fromTier(),
            data.toTier(),
            data.team(),
            member,
            lead,
            data.channel(),
            data.metric(),
            data.dueAt(),
            data.customer(),
            data.externalId(),
            data.actor(),
            data.kind(),
            data.from(),
            data.inform(),
            data.row(),
            data.drill(),
            null,
            null));
  }

  /** The same escalation, of a drill. */
  public static Event<EscalationData> drilled(Event<EscalationData> event) {
    return with(event, event.data().reason(), event.data().inform(), true);
  }

  /** A canary's clock ran out, and it went to tier 2. */
  public static Event<EscalationData> canaryRaised(String ticket) {
    return new Event<>(
        "e-" + ticket,
        "escalation-service",
        EscalationEventType.RAISED.wire(),
        ticket,
        AT,
        "b-" + ticket,
        null,
        new EscalationData(
            EscalationReason.METRIC_BREACHED,
            1,
            2,
            "canary",
            "sam",
            "lee",
            "tier-2",
            "canary",
            AT,
            new Customer("canary", "canary", null),
            null,
            "escalation-service",
            null,
            null,
            null,
            null,
            true,
            null,
            null));
  }

  /** What ticket-service says of a canary's ticket, which sam has. */
  public static Event<TicketData> canaryTicket(String ticket, TicketEventType type, Status status) {
    return new Event<>(
        type.wire() + ticket,
        "ticket-service",
        type.wire(),
        ticket,
        AT,
        null,
        status == Status.OPEN ? 1L : 2L,
        new TicketData(
            Priority.NORMAL,
            status,
            1,
            null,
            null,
            new Customer("canary", "canary", null),
            "front-desk",
            "sam",
            null,
            "canary",
            "canary-1",
            "canary",
            null));
  }

  private static Event<EscalationData> with(
      Event<EscalationData> event,
      EscalationReason reason,
      @Nullable List<String> inform,
      @Nullable Boolean drill) {
    EscalationData data = event.data();
    return with(
        event,
        new EscalationData(
            reason,
            data.fromTier(),
            data.toTier(),
            data.team(),
            data.assignee(),
            data.lead(),
            data.channel(),
            data.metric(),
            data.dueAt(),
            data.customer(),
            data.externalId(),
            data.actor(),
            data.kind(),
            data.from(),
            inform,
            data.row(),
            drill,
            data.onCall(),
            data.manager()));
  }

  private static Event<EscalationData> with(Event<EscalationData> event, EscalationData data) {
    return new Event<>(
        event.id(),
        event.source(),
        event.type(),
        event.subject(),
        event.time(),
        event.cause(),
        event.version(),
        data);
  }

  /** A clock event of the given metric. */
  public static Event<SlaData> sla(
      SlaEventType type,
      String id,
      String ticket,
      String metric,
      @Nullable Integer percent,
      @Nullable String retracts) {
    return new Event<>(
        id,
        "sla-timer-service",
        type.wire(),
        ticket,
        AT,
        null,
        null,
        new SlaData(
            ticket + "/" + metric + "/1",
            metric,
            1,
            "default",
            1,
            "24x7",
            1,
            Priority.HIGH,
            Duration.ofHours(1),
            Duration.ofHours(1),
            AT.minusSeconds(3600),
            AT,
            percent,
            AT,
            AT,
            Duration.ZERO,
            false,
            null,
            retracts,
            null,
            null,
            null,
            null));
  }

  /** A ticket event; ada has the ticket. */
  public static Event<TicketData> ticket(
      TicketEventType type, String id, String ticket, long version, Status status) {
    return new Event<>(
        id,
        "ticket-service",
        type.wire(),
        ticket,
        AT,
        null,
        version,
        data("servicenow", "INC-" + ticket, status));
  }

  /** The same of a ticket in that tier. */
  public static Event<TicketData> inTier(int tier, Event<TicketData> event) {
    TicketData data = event.data();
    return new Event<>(
        event.id(),
        event.source(),
        event.type(),
        event.subject(),
        event.time(),
        event.cause(),
        event.version(),
        new TicketData(
            data.priority(),
            data.status(),
            tier,
            data.severity(),
            data.affectedUsers(),
            data.customer(),
            data.team(),
            data.assignee(),
            data.skill(),
            data.source(),
            data.externalId(),
            data.actor(),
            data.reason()));
  }

  /** The facts of a ticket from that source. */
  public static TicketData ticketOf(String source, Status status) {
    return data(source, "INC-" + source, status);
  }

  private static TicketData data(String source, String externalId, Status status) {
    return new TicketData(
        Priority.HIGH,
        status,
        1,
        null,
        null,
        new Customer("acme", "gold", "de-AT"),
        "front-desk",
        "ada",
        null,
        source,
        externalId,
        "ada",
        null);
  }

  /** A person with an address at example.org. */
  public static Contact contact(String name, String mailbox, @Nullable String locale) {
    return new Contact(name, mailbox + "@example.org", locale);
  }

  /** From an hour ago until two hours from now. */
  public static Preferences quietNow() {
    LocalTime now = LocalTime.ofInstant(InstantSource.system().instant(), ZoneOffset.UTC);
    String window =
        "%s-%s"
            .formatted(
                now.minusHours(1).withNano(0).withSecond(0),
                now.plusHours(2).withNano(0).withSecond(0));
    return new Preferences(null, Map.of("daily", List.of(window)), null, null);
  }
}

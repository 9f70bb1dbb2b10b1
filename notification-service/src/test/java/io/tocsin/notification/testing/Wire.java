package io.tocsin.notification.testing;

import io.tocsin.contracts.Contact;
import io.tocsin.contracts.Customer;
import io.tocsin.contracts.EscalationData;
import io.tocsin.contracts.EscalationEventType;
import io.tocsin.contracts.EscalationReason;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.Priority;
import io.tocsin.contracts.SlaData;
import io.tocsin.contracts.SlaEventType;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketData;
import io.tocsin.contracts.TicketEventType;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Events as the other services write them. */
public final class Wire {

  /** When everything happens. */
  public static final Instant AT = Instant.parse("2026-01-06T09:00:00Z");

  private Wire() {}

  /** The ticket went from tier 1 to tier 2, to sam of the given chat channel. */
  public static Event<EscalationData> escalation(
      EscalationEventType type, String id, String ticket, String chat) {
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
            "sam",
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
            null));
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
        new TicketData(
            Priority.HIGH,
            status,
            1,
            null,
            null,
            new Customer("acme", "gold", "de-AT"),
            "front-desk",
            "ada",
            null,
            "servicenow",
            "INC-" + ticket,
            "ada",
            null));
  }

  /** A person with an address at example.org. */
  public static Contact contact(String name, String mailbox, @Nullable String locale) {
    return new Contact(name, mailbox + "@example.org", locale);
  }
}

package io.tocsin.timer.clock;

import static io.tocsin.contracts.TicketEventType.ESCALATED;
import static io.tocsin.contracts.TicketEventType.OPENED;

import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketData;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.timer.policy.Facts;
import io.tocsin.timer.policy.Traits;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The facts that one event set; null where it left them alone.
 *
 * <p>Events carry the ticket as it is once they are written. An event that happened earlier than
 * the last one known would carry later facts back in time: so only what differs from the version
 * before counts, and what its type is there to set.
 */
public record Change(
    @Nullable Priority priority, @Nullable Status status, @Nullable Integer tier, Traits traits) {

  /**
   * @param latest the facts as of the ticket's version before
   */
  static Change of(TicketEventType type, TicketData data, Facts latest) {
    boolean snapshot = data.priority() != null && data.status() != null && data.tier() != null;
    boolean opened = type == OPENED || !snapshot;
    Status status = data.status() == null ? impliedStatus(type) : data.status();
    Traits traits = Traits.of(data);
    return new Change(
        changed(data.priority(), latest.priority(), opened),
        changed(status, latest.status(), opened || setsStatus(type)),
        changed(data.tier(), latest.tier(), opened || type == ESCALATED),
        opened ? traits : traits.changedFrom(latest.traits()));
  }

  /** The facts after this change. */
  Facts applyTo(Facts facts) {
    return new Facts(
        priority == null ? facts.priority() : priority,
        status == null ? facts.status() : status,
        tier == null ? facts.tier() : tier,
        traits.over(facts.traits()));
  }

  /** These facts alone, as an event would carry them. */
  TicketData asData() {
    return new TicketData(
        priority,
        status,
        tier,
        traits.severity(),
        traits.affectedUsers(),
        traits.customer(),
        traits.team(),
        null,
        traits.skill(),
        traits.source(),
        null,
        null,
        null);
  }

  private static <T> @Nullable T changed(@Nullable T now, @Nullable T before, boolean set) {
    return set || !Objects.equals(now, before) ? now : null;
  }

  private static boolean setsStatus(TicketEventType type) {
    return type == TicketEventType.STATUS_CHANGED || impliedStatus(type) != null;
  }

  private static @Nullable Status impliedStatus(TicketEventType type) {
    return switch (type) {
      case RESOLVED -> Status.RESOLVED;
      case CLOSED -> Status.CLOSED;
      case OPENED, REOPENED -> Status.OPEN;
      case UPDATED,
          STATUS_CHANGED,
          CUSTOMER_REPLIED,
          AGENT_REPLIED,
          ESCALATION_REQUESTED,
          ASSIGNED,
          ESCALATED,
          ESCALATION_ACKNOWLEDGED,
          ESCALATION_APPROVED,
          ESCALATION_DECLINED,
          ESCALATION_CLOSED,
          MERGED,
          FEEDBACK_RECEIVED,
          HANDED_OVER,
          ACTION_PLANNED ->
          null;
    };
  }
}

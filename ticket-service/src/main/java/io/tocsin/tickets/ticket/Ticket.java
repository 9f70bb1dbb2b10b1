package io.tocsin.tickets.ticket;

import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketData;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as it stands.
 *
 * @param id UUID-shaped; also the key on {@code ticket-events}
 * @param version number of ticket events so far, contiguous from 1
 * @param tier level of support, 1 is first contact
 * @param facts what people say about it; title, priority and customer are there
 * @param source upstream system's name
 * @param externalId the ticket's id in the upstream system
 * @param openedAt when it was opened, as the upstream system saw it
 * @param updatedAt when the latest thing happened to it
 */
public record Ticket(
    String id,
    long version,
    Status status,
    int tier,
    Facts facts,
    @Nullable String source,
    @Nullable String externalId,
    Instant openedAt,
    Instant updatedAt) {

  /** Whether nobody works on it any more. */
  public boolean isDone() {
    return isDone(status);
  }

  static boolean isDone(Status status) {
    return switch (status) {
      case RESOLVED, CLOSED -> true;
      case OPEN, IN_PROGRESS, WAITING_ON_CUSTOMER, ON_HOLD -> false;
    };
  }

  Ticket with(Status newStatus) {
    return new Ticket(id, version, newStatus, tier, facts, source, externalId, openedAt, updatedAt);
  }

  Ticket with(Facts patch) {
    return new Ticket(
        id, version, status, tier, facts.patchedBy(patch), source, externalId, openedAt, updatedAt);
  }

  Ticket withTier(int newTier) {
    return new Ticket(id, version, status, newTier, facts, source, externalId, openedAt, updatedAt);
  }

  /** The next version; what is told late doesn't set {@code updatedAt} back. */
  Ticket next(Instant time) {
    Instant latest = time.isAfter(updatedAt) ? time : updatedAt;
    return new Ticket(id, version + 1, status, tier, facts, source, externalId, openedAt, latest);
  }

  /** The snapshot that goes out with an event. */
  TicketData snapshot(String actor, @Nullable String reason, @Nullable Integer rating) {
    return new TicketData(
        facts.priority(),
        status,
        tier,
        facts.severity(),
        facts.affectedUsers(),
        facts.customer(),
        facts.team(),
        facts.assignee(),
        facts.skill(),
        source,
        externalId,
        actor,
        reason,
        rating);
  }
}

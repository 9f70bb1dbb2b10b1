package io.tocsin.tickets.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.contracts.Customer;
import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;
import io.tocsin.tickets.ticket.Facts;
import io.tocsin.tickets.ticket.Ticket;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A ticket over HTTP. Absent fields are not known. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TicketView(
    String id,
    long version,
    @Nullable String title,
    @Nullable Priority priority,
    Status status,
    int tier,
    @Nullable Integer severity,
    @Nullable Integer affectedUsers,
    @Nullable Customer customer,
    @Nullable String team,
    @Nullable String assignee,
    @Nullable String skill,
    @Nullable String source,
    @Nullable String externalId,
    Instant openedAt,
    Instant updatedAt) {

  static TicketView of(Ticket ticket) {
    Facts facts = ticket.facts();
    return new TicketView(
        ticket.id(),
        ticket.version(),
        facts.title(),
        facts.priority(),
        ticket.status(),
        ticket.tier(),
        facts.severity(),
        facts.affectedUsers(),
        facts.customer(),
        facts.team(),
        facts.assignee(),
        facts.skill(),
        ticket.source(),
        ticket.externalId(),
        ticket.openedAt(),
        ticket.updatedAt());
  }
}

package io.tocsin.tickets.store;

import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which tickets to list; what is null doesn't matter.
 *
 * @param after lists on from there, where a page ended
 */
public record TicketFilter(
    @Nullable Status status,
    @Nullable Integer tier,
    @Nullable Priority priority,
    @Nullable String source,
    @Nullable String externalId,
    @Nullable String team,
    @Nullable String assignee,
    @Nullable Place after) {

  /** A ticket's place in the list, which is newest first. */
  public record Place(Instant openedAt, UUID id) {}
}

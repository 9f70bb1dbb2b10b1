package io.tocsin.tickets.ticket;

import io.tocsin.contracts.Status;
import org.jspecify.annotations.Nullable;

/**
 * One input to {@link Decider}, valid in itself.
 *
 * @param facts that it brings along; absent means unchanged
 * @param status that the ticket has afterwards; absent means unchanged
 * @param expectedVersion refuses when the ticket has another; absent means any
 */
public record Command(
    String ticketId,
    Origin origin,
    Change change,
    Facts facts,
    @Nullable Status status,
    @Nullable Long expectedVersion) {

  /** The same command, refused when the ticket has another version; null means any. */
  public Command expecting(@Nullable Long version) {
    return new Command(ticketId, origin, change, facts, status, version);
  }
}

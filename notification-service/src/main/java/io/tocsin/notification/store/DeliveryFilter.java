package io.tocsin.notification.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of the ledger are wanted; what is null does not matter.
 *
 * @param since planned then or later, real time
 * @param until planned before that
 * @param digest id of the digest that they went with
 * @param after the last row of the page before
 */
public record DeliveryFilter(
    @Nullable String ticket,
    @Nullable String state,
    @Nullable String channel,
    @Nullable String audience,
    @Nullable String recipient,
    @Nullable Instant since,
    @Nullable Instant until,
    @Nullable String digest,
    @Nullable Place after) {

  /** Where a page ended. */
  public record Place(Instant plannedAt, String id) {}
}

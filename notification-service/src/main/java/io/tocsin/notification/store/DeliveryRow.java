package io.tocsin.notification.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the ledger, to be looked at.
 *
 * @param ticketId of what it tells; like the event and what happened none of a digest's own row
 * @param occasion what it tells of, for example {@code escalated}
 * @param recipient customer id, member id or chat channel name; never an address
 * @param state pending, held for a digest, bundled in one that is on its way, sending, accepted,
 *     retry-at, unknown, undeliverable or suppressed
 * @param reason why it is not accepted (yet)
 * @param receipt the channel's id for it
 * @param mayRepeat true when an attempt was made whose outcome nobody knows and whose repetition
 *     the recipient can't tell from a second message
 * @param eventTime when what it tells of happened
 * @param acceptedAt when the channel took it, on the same clock as {@code eventTime}
 * @param plannedAt when it came into the ledger, real time
 * @param dueAt when it is taken up next, or the lease runs out; while held the window's end; real
 *     time
 * @param digest id of the row with which it went
 * @param repeats id of the row that it repeats, because somebody wanted it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeliveryRow(
    String id,
    @Nullable String ticketId,
    @Nullable String eventId,
    @Nullable String occasion,
    String audience,
    String channel,
    String recipient,
    String template,
    String state,
    @Nullable String reason,
    @Nullable String receipt,
    int attempts,
    boolean mayRepeat,
    @Nullable Instant eventTime,
    @Nullable Instant acceptedAt,
    Instant plannedAt,
    @Nullable Instant dueAt,
    @Nullable String digest,
    @Nullable String repeats) {}

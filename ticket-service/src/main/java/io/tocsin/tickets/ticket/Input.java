package io.tocsin.tickets.ticket;

import io.tocsin.contracts.IntakeData;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came in, not yet checked: over HTTP and from Kafka it looks the same from here on.
 *
 * @param key identifies the input for ever: the same input again has the same key
 * @param cause id of the event that it arrived as; absent over HTTP
 * @param type for example {@code ticket.opened}
 * @param time when it happened
 * @param source upstream system's name
 * @param externalId the ticket's id in the upstream system
 * @param data title and body with no control characters in them
 */
public record Input(
    String key,
    @Nullable String cause,
    String ticketId,
    String type,
    Instant time,
    String source,
    @Nullable String externalId,
    IntakeData data) {}

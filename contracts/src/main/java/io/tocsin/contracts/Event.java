package io.tocsin.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A CloudEvents 1.0 event. On Kafka: binary mode, attributes in {@code ce_*} headers, {@code data}
 * as JSON value, {@code subject} as key.
 *
 * @param id unique within {@code source}; the same cause gives the same id after any restart
 * @param source the writer, for example {@code ticket-service} or an upstream system's name
 * @param type for example {@code ticket.opened}; see the event type enums
 * @param subject the ticket id; on {@code ticket-intake} the upstream system's ticket id
 * @param time when it happened, which may be long before it was written
 * @param cause id of the event that led to this one
 * @param version the ticket's version, contiguous per ticket from 1; only on {@code ticket-events}
 */
public record Event<T>(
    String id,
    String source,
    String type,
    String subject,
    Instant time,
    @Nullable String cause,
    @Nullable Long version,
    T data) {}

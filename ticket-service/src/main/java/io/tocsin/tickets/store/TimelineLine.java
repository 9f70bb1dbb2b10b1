package io.tocsin.tickets.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of a ticket's timeline as it was stored.
 *
 * @param at when it happened
 * @param recordedAt when this service learned of it
 * @param type of the event
 * @param who did it: a member id, {@code customer}, or a service's name
 * @param eventId id of the event
 * @param cause id of the event that led to it
 * @param body text of a message
 * @param details ids, codes and figures
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TimelineLine(
    Instant at,
    Instant recordedAt,
    String type,
    String who,
    String eventId,
    @Nullable String cause,
    @Nullable String body,
    Map<String, Object> details) {}

package io.tocsin.tickets.ticket;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of a ticket's story.
 *
 * @param at when it happened
 * @param type of the event that it tells of
 * @param who did it: a member id, {@code customer}, or a service's name
 * @param body text of a message; stays in this service
 * @param details ids, codes and figures
 */
public record TimelineEntry(
    Instant at, String type, String who, @Nullable String body, Map<String, Object> details) {}

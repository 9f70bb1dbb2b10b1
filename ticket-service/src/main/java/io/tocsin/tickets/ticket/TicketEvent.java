package io.tocsin.tickets.ticket;

import io.tocsin.contracts.TicketData;
import io.tocsin.contracts.TicketEventType;

/**
 * An event to be published on {@code ticket-events}; the shell gives it its id.
 *
 * @param data the ticket's facts after the event
 * @param entry how the timeline tells it
 */
public record TicketEvent(
    TicketEventType type, long version, TicketData data, TimelineEntry entry) {}

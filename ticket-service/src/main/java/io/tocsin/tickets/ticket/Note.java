package io.tocsin.tickets.ticket;

/**
 * Another service's event that belongs in the ticket's story and changes nothing.
 *
 * @param eventId id of that event
 */
public record Note(String ticketId, String eventId, TimelineEntry entry) {}

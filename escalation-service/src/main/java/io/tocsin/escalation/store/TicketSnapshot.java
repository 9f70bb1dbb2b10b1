package io.tocsin.escalation.store;

import io.tocsin.escalation.policy.Facts;

/**
 * The facts of a ticket at one of its versions.
 *
 * @param version contiguous per ticket from 1
 */
public record TicketSnapshot(String ticketId, long version, Facts facts) {}

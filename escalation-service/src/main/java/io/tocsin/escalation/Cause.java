package io.tocsin.escalation;

import io.tocsin.escalation.policy.Facts;
import io.tocsin.escalation.policy.Input;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened and wants a decision.
 *
 * @param eventId id of the event that says so
 * @param facts the ticket's facts when it happened, or as far as they are known; null when unknown
 */
public record Cause(String eventId, String ticketId, Input input, @Nullable Facts facts) {}

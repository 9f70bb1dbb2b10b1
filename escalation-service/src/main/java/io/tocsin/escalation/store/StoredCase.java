package io.tocsin.escalation.store;

import io.tocsin.escalation.policy.EscalationCase;
import java.time.Instant;

/** A ticket's case as it is kept. */
public record StoredCase(String ticketId, EscalationCase state, Instant updatedAt) {}

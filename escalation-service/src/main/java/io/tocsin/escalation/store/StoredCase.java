package io.tocsin.escalation.store;

import io.tocsin.escalation.policy.CaseFile;
import java.time.Instant;

/**
 * A ticket's case as it is kept.
 *
 * @param version counts its changes, from 1
 * @param drill whether the ticket is a drill's
 */
public record StoredCase(
    String ticketId, CaseFile file, long version, boolean drill, Instant updatedAt) {}

package io.tocsin.escalation.policy;

import io.tocsin.contracts.EscalationData;
import io.tocsin.contracts.EscalationEventType;

/** An event to publish, but for what the shell adds: id, time and cause. */
public record Announcement(EscalationEventType type, EscalationData data) {}

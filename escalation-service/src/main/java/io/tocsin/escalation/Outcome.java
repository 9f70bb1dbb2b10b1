package io.tocsin.escalation;

import io.tocsin.escalation.policy.Decision;
import io.tocsin.escalation.policy.EscalationCase;
import java.time.Instant;

/** A decision with what led to it, to be counted and logged once it is certain. */
record Outcome(Cause cause, EscalationCase before, Decision.Decided decided, Instant at) {}

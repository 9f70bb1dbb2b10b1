package io.tocsin.escalation;

import io.tocsin.escalation.policy.CaseFile;
import io.tocsin.escalation.policy.Decision;
import java.time.Instant;

/** A decision with what led to it, to be counted and logged once it is certain. */
record Outcome(Cause cause, CaseFile before, Decision.Decided decided, Instant at) {}

package io.tocsin.escalation.policy;

import io.tocsin.contracts.EscalationReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why something is announced.
 *
 * @param actor who did it: a member id, {@code customer}, or {@value #ESCALATION_SERVICE}
 * @param metric the clock that led to it, where one did
 * @param dueAt that clock's deadline
 * @param row id of the matrix's row that answered, where one did
 */
record Because(
    EscalationReason reason,
    String actor,
    @Nullable String metric,
    @Nullable Instant dueAt,
    @Nullable String row) {

  static final String ESCALATION_SERVICE = "escalation-service";

  /** A person did it. */
  static Because person(EscalationReason reason, String who) {
    return new Because(reason, who, null, null, null);
  }

  /** What led to it, before any row has answered. */
  static Because cause(Input.Cause cause) {
    return switch (cause) {
      case Input.Breached(String metric, Integer tier, Instant dueAt, boolean retracted) ->
          new Because(
              metric.equals(Input.Breached.TIME_IN_TIER)
                  ? EscalationReason.TIME_IN_TIER_BREACHED
                  : EscalationReason.METRIC_BREACHED,
              ESCALATION_SERVICE,
              metric,
              dueAt,
              null);
      case Input.Warned(String metric, int percent, Integer tier, Instant dueAt) ->
          new Because(EscalationReason.METRIC_WARNED, ESCALATION_SERVICE, metric, dueAt, null);
      case Input.ImpactGrew grew ->
          new Because(EscalationReason.IMPACT_GREW, ESCALATION_SERVICE, null, null, null);
    };
  }

  /** The same, for another reason. */
  Because as(EscalationReason another) {
    return new Because(another, actor, metric, dueAt, row);
  }

  /** The same, done by this service because of it: a move is always ours. */
  Because asOurs() {
    return new Because(reason, ESCALATION_SERVICE, metric, dueAt, row);
  }

  /** The same, with the row that answered. */
  Because by(@Nullable String answering) {
    return new Because(reason, actor, metric, dueAt, answering);
  }
}

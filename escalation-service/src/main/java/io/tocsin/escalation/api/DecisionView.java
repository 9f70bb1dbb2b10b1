package io.tocsin.escalation.api;

import io.tocsin.contracts.EscalationReason;
import io.tocsin.escalation.store.DecisionRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A decision over HTTP.
 *
 * @param cause id of the event that was decided on
 * @param policyRow name of the rule that answered
 * @param before where the case stood
 * @param after where it stands since
 */
public record DecisionView(
    String cause,
    String policyRow,
    EscalationReason reason,
    Point before,
    Point after,
    Instant decidedAt) {

  /** A state, and the tier where it has one. */
  public record Point(String state, @Nullable Integer tier) {

    private static Point of(DecisionRecord.Point point) {
      return new Point(point.stage().wire(), point.tier());
    }
  }

  static DecisionView of(DecisionRecord decision) {
    return new DecisionView(
        decision.cause(),
        decision.policyRow(),
        decision.reason(),
        Point.of(decision.before()),
        Point.of(decision.after()),
        decision.decidedAt());
  }
}

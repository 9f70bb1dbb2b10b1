package io.tocsin.escalation.api;

import io.tocsin.contracts.EscalationReason;
import io.tocsin.escalation.policy.Post;
import io.tocsin.escalation.store.DecisionRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A decision over HTTP.
 *
 * @param cause id of the event that was decided on
 * @param policyRow id of the matrix's row that answered, or else the name of the rule
 * @param matrixVersion absent where the matrix was not asked
 * @param actor who acted
 * @param before where the case stood
 * @param after where it stands since
 */
public record DecisionView(
    String cause,
    String policyRow,
    @Nullable Integer matrixVersion,
    EscalationReason reason,
    String actor,
    Point before,
    Point after,
    Instant decidedAt) {

  /** A state, and where the ticket was where it was somewhere. */
  public record Point(
      String state, @Nullable Integer tier, @Nullable String team, @Nullable String assignee) {

    private static Point of(DecisionRecord.Point point) {
      Post post = point.post();
      return post == null
          ? new Point(point.stage().wire(), null, null, null)
          : new Point(point.stage().wire(), post.tier(), post.team(), post.assignee());
    }
  }

  static DecisionView of(DecisionRecord decision) {
    return new DecisionView(
        decision.cause(),
        decision.answered().row(),
        decision.answered().matrixVersion(),
        decision.reason(),
        decision.actor(),
        Point.of(decision.before()),
        Point.of(decision.after()),
        decision.decidedAt());
  }
}

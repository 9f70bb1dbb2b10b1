package io.tocsin.escalation.store;

import io.tocsin.contracts.EscalationReason;
import io.tocsin.escalation.policy.EscalationCase;
import io.tocsin.escalation.policy.Stage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A decision as it is kept.
 *
 * @param cause id of the event that was decided on
 * @param policyRow name of the rule that answered
 * @param decidedAt when, which may be long after the cause happened
 */
public record DecisionRecord(
    String cause,
    String ticketId,
    String policyRow,
    EscalationReason reason,
    Point before,
    Point after,
    Instant decidedAt) {

  /**
   * Where the case stood.
   *
   * @param tier null where the case had none
   */
  public record Point(Stage stage, @Nullable Integer tier) {

    /** Where that case stands. */
    public static Point of(EscalationCase state) {
      return new Point(
          state.stage(), state instanceof EscalationCase.InTier inTier ? inTier.tier() : null);
    }
  }
}

package io.tocsin.escalation.store;

import io.tocsin.contracts.EscalationReason;
import io.tocsin.escalation.policy.EscalationCase;
import io.tocsin.escalation.policy.Post;
import io.tocsin.escalation.policy.Stage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A decision as it is kept.
 *
 * @param cause id of the event that was decided on
 * @param answered what answered
 * @param actor who acted: a member id, {@code customer}, or a service's name
 * @param decidedAt when, which may be long after the cause happened
 */
public record DecisionRecord(
    String cause,
    String ticketId,
    Answered answered,
    EscalationReason reason,
    String actor,
    Point before,
    Point after,
    Instant decidedAt) {

  /**
   * What answered the cause.
   *
   * @param row id of the matrix's row, or else the name of the rule
   * @param matrixVersion null where the matrix was not asked
   * @param question what it was asked, as JSON
   */
  public record Answered(String row, @Nullable Integer matrixVersion, @Nullable String question) {}

  /**
   * Where the case stood.
   *
   * @param post null where the case had none
   */
  public record Point(Stage stage, @Nullable Post post) {

    /** Where that case stands. */
    public static Point of(EscalationCase state) {
      return new Point(
          state.stage(), state instanceof EscalationCase.InTier inTier ? inTier.post() : null);
    }
  }
}

package io.tocsin.escalation.api;

import io.tocsin.contracts.EscalationReason;
import io.tocsin.escalation.policy.EscalationCase;
import io.tocsin.escalation.policy.EscalationCase.Acknowledged;
import io.tocsin.escalation.policy.EscalationCase.Closed;
import io.tocsin.escalation.policy.EscalationCase.Exhausted;
import io.tocsin.escalation.policy.EscalationCase.InTier;
import io.tocsin.escalation.policy.EscalationCase.None;
import io.tocsin.escalation.policy.EscalationCase.Open;
import io.tocsin.escalation.policy.EscalationCase.Raised;
import io.tocsin.escalation.policy.EscalationCase.Requested;
import io.tocsin.escalation.store.StoredCase;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A ticket's case over HTTP.
 *
 * @param state name of the state, such as {@code raised}
 * @param tier the tier that it was handed to; absent where it was not
 * @param assignee member id of the person responsible there
 * @param acknowledgedBy member id of who took it
 * @param why who asked, or what closed it
 * @param since since when it is in that state
 */
public record EscalationView(
    String ticketId,
    String state,
    @Nullable Integer tier,
    @Nullable String assignee,
    @Nullable String acknowledgedBy,
    @Nullable EscalationReason why,
    @Nullable Instant since,
    Instant updatedAt) {

  static EscalationView of(StoredCase stored) {
    EscalationCase state = stored.state();
    InTier inTier = state instanceof InTier it ? it : null;
    return new EscalationView(
        stored.ticketId(),
        state.stage().wire(),
        inTier == null ? null : inTier.tier(),
        inTier == null ? null : inTier.assignee(),
        acknowledgedBy(state),
        why(state),
        since(state),
        stored.updatedAt());
  }

  private static @Nullable String acknowledgedBy(EscalationCase state) {
    return switch (state) {
      case Acknowledged acknowledged -> acknowledged.by();
      case Exhausted exhausted -> exhausted.acknowledgedBy();
      case None none -> null;
      case Requested requested -> null;
      case Raised raised -> null;
      case Closed closed -> null;
    };
  }

  private static @Nullable EscalationReason why(EscalationCase state) {
    return switch (state) {
      case Requested requested -> requested.why();
      case Closed closed -> closed.why();
      case None none -> null;
      case InTier inTier -> null;
    };
  }

  private static @Nullable Instant since(EscalationCase state) {
    return switch (state) {
      case Open open -> open.since();
      case Closed closed -> closed.since();
      case None none -> null;
    };
  }
}

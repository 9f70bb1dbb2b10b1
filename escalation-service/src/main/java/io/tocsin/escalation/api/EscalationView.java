package io.tocsin.escalation.api;

import io.tocsin.contracts.EscalationReason;
import io.tocsin.escalation.policy.CaseFile;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ticket's case over HTTP.
 *
 * @param state name of the state, such as {@code raised}
 * @param tier the tier that it was handed to; absent where it was not
 * @param team id of the team or party that has it
 * @param assignee member id of the person responsible there, or who reviews the request
 * @param asked member ids of those who have been asked to take it
 * @param acknowledgedBy member id of who took it
 * @param why who asked, or what closed it
 * @param request what was asked for and not yet reviewed
 * @param since since when it is in that state
 * @param version for {@code If-Match}
 */
public record EscalationView(
    String ticketId,
    String state,
    @Nullable Integer tier,
    @Nullable String team,
    @Nullable String assignee,
    List<String> asked,
    @Nullable String acknowledgedBy,
    @Nullable EscalationReason why,
    CaseFile.@Nullable Request request,
    @Nullable Instant since,
    long version,
    boolean drill,
    Instant updatedAt) {

  static EscalationView of(StoredCase stored) {
    EscalationCase state = stored.file().state();
    InTier inTier = state instanceof InTier it ? it : null;
    return new EscalationView(
        stored.ticketId(),
        state.stage().wire(),
        inTier == null ? null : inTier.post().tier(),
        inTier == null ? null : inTier.post().team(),
        responsible(state),
        state instanceof Raised raised ? raised.asked() : List.of(),
        acknowledgedBy(state),
        why(stored.file()),
        stored.file().request(),
        since(state),
        stored.version(),
        stored.drill(),
        stored.updatedAt());
  }

  private static @Nullable String responsible(EscalationCase state) {
    return switch (state) {
      case Requested requested -> requested.reviewer();
      case InTier inTier -> inTier.post().assignee();
      case None none -> null;
      case Closed closed -> null;
    };
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

  private static @Nullable EscalationReason why(CaseFile file) {
    return switch (file.state()) {
      case Requested requested -> file.request() == null ? null : file.request().why();
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

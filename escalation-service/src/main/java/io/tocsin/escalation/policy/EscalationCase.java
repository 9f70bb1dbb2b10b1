package io.tocsin.escalation.policy;

import io.tocsin.contracts.EscalationReason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the escalation of one ticket stands. A state carries only what is true in it: a case that
 * was never raised has no post of its own, the ticket's facts have it.
 */
public sealed interface EscalationCase {

  /** The state's name. */
  default Stage stage() {
    return switch (this) {
      case None none -> Stage.NONE;
      case Requested requested -> Stage.REQUESTED;
      case Raised raised -> Stage.RAISED;
      case Acknowledged acknowledged -> Stage.ACKNOWLEDGED;
      case Exhausted exhausted -> Stage.EXHAUSTED;
      case Closed closed -> Stage.CLOSED;
    };
  }

  /** Nobody escalated: every ticket begins so, and goes back to it when it is reopened. */
  record None() implements EscalationCase {}

  /** Somebody has to deal with it. */
  sealed interface Open extends EscalationCase {

    /** Since when it is in this state. */
    Instant since();
  }

  /**
   * Somebody asked for an escalation; the ticket stays where it is until that is reviewed.
   *
   * @param reviewer member id of who reviews it; null when nobody could be found
   */
  record Requested(@Nullable String reviewer, Instant since) implements Open {}

  /**
   * The ticket was handed to somebody. The case remembers to whom by itself, because the ticket
   * event that confirms the move comes later.
   */
  sealed interface InTier extends Open {

    /** Where the ticket is. */
    Post post();
  }

  /**
   * Nobody has acknowledged yet.
   *
   * @param asked member ids of those who have been asked at this post, in order
   */
  record Raised(Post post, List<String> asked, Instant since) implements InTier {

    /** Keeps its own copy. */
    public Raised {
      asked = List.copyOf(asked);
    }
  }

  /**
   * Somebody took it.
   *
   * @param by member id of who did
   * @param remindedAt when that person was asked whether it is still being worked on; null: not, or
   *     it was answered
   */
  record Acknowledged(Post post, String by, @Nullable Instant remindedAt, Instant since)
      implements InTier {}

  /**
   * There was nobody further up to turn to. It stays so when somebody acknowledges, so that it is
   * told once.
   *
   * @param acknowledgedBy member id, null while nobody has
   */
  record Exhausted(Post post, @Nullable String acknowledgedBy, Instant since) implements InTier {}

  /** The ticket was resolved or closed, or somebody closed the case. */
  record Closed(EscalationReason why, Instant since) implements EscalationCase {}
}

package io.tocsin.escalation.policy;

import io.tocsin.contracts.EscalationReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the escalation of one ticket stands. A state carries only what is true in it: a case that
 * was never raised has no tier of its own, the ticket's facts have it.
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

  /** Somebody asked for an escalation; the ticket stays where it is. */
  record Requested(EscalationReason why, Instant since) implements Open {}

  /**
   * The ticket was handed to a tier. The case remembers which by itself, because the ticket event
   * that confirms the move comes later.
   */
  sealed interface InTier extends Open {

    /** The tier that has the ticket. */
    int tier();

    /** Member id of the person responsible there. */
    @Nullable String assignee();
  }

  /** Nobody in the tier has acknowledged yet. */
  record Raised(int tier, @Nullable String assignee, Instant since) implements InTier {}

  /**
   * Somebody took it.
   *
   * @param by member id of who did
   */
  record Acknowledged(int tier, @Nullable String assignee, String by, Instant since)
      implements InTier {}

  /**
   * There was nobody further up to turn to. It stays so when somebody acknowledges, so that it is
   * told once.
   *
   * @param acknowledgedBy member id, null while nobody has
   */
  record Exhausted(
      int tier, @Nullable String assignee, @Nullable String acknowledgedBy, Instant since)
      implements InTier {}

  /** The ticket was resolved or closed. */
  record Closed(EscalationReason why, Instant since) implements EscalationCase {}
}

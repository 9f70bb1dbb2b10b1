package io.tocsin.escalation.policy;

import io.tocsin.contracts.EscalationReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decides what an input means for a case. Nothing else changes a case. */
public final class EscalationPolicy {

  private EscalationPolicy() {}

  /**
   * The decision for one input. The caller gives every input once: a cause that is delivered again
   * is not an input.
   *
   * @param facts the ticket's, at least as new as those that led to the input; null when unknown
   * @param now when it is decided
   */
  public static Decision decide(
      CaseFile file, @Nullable Facts facts, Input input, House house, Instant now) {
    Situation situation = new Situation(file, facts, house, now);
    return switch (input) {
      case Input.Cause cause -> new Ruling(situation, cause).decide();
      case Input.Requested request -> Requests.requested(situation, request.actor());
      case Input.Approved approved -> Requests.approved(situation, approved.by());
      case Input.Declined declined -> Requests.declined(situation, declined.by());
      case Input.Acknowledged acknowledged -> Deeds.acknowledged(situation, acknowledged.by());
      case Input.Worked worked -> Deeds.worked(situation);
      case Input.Planned planned -> Deeds.planned(situation, planned.by());
      case Input.Progressed progressed -> Deeds.progressed(situation, progressed.by());
      case Input.ClosedByPerson closed -> Deeds.closed(situation, closed.by());
      case Input.Placed placed -> Placing.placed(situation, placed);
      case Input.Resolved resolved ->
          Deeds.over(situation, EscalationReason.TICKET_RESOLVED, resolved.actor());
      case Input.Closed closed ->
          Deeds.over(situation, EscalationReason.TICKET_CLOSED, closed.actor());
      case Input.Reopened reopened -> Deeds.reopened(file);
      case Input.BreachRetracted retracted -> Deeds.retracted(file);
    };
  }
}

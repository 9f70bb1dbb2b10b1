package io.tocsin.escalation.policy;

import io.tocsin.contracts.EscalationEventType;
import io.tocsin.contracts.EscalationReason;
import io.tocsin.escalation.roster.Roster;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides what an input means for a case. Nothing else changes a case. */
public final class EscalationPolicy {

  private static final Decision NOTHING = new Decision.Nothing();

  private EscalationPolicy() {}

  /**
   * The decision for one input. The caller gives every input once: a cause that is delivered again
   * is not an input.
   *
   * @param facts the ticket's, at least as new as those that led to the input; null when unknown
   * @param now when it is decided
   */
  public static Decision decide(
      EscalationCase state, @Nullable Facts facts, Input input, Roster roster, Instant now) {
    Situation situation = new Situation(state, facts, roster, now);
    return switch (input) {
      case Input.TierBreached breach -> new TierBreach(situation, breach).decide();
      case Input.BreachRetracted retracted -> retracted(state);
      case Input.Requested request -> requested(situation, request.actor());
      case Input.Acknowledged acknowledged -> acknowledged(situation, acknowledged.by());
      case Input.Resolved resolved ->
          over(situation, EscalationReason.TICKET_RESOLVED, resolved.actor());
      case Input.Closed closed -> over(situation, EscalationReason.TICKET_CLOSED, closed.actor());
      case Input.Reopened reopened -> reopened(state);
      case Input.Moved moved -> moved(situation, moved);
    };
  }

  /** The ticket stays where it is, since no ticket goes down by itself; but it is remembered. */
  private static Decision retracted(EscalationCase state) {
    return switch (state) {
      case EscalationCase.None none -> NOTHING;
      case EscalationCase.Closed closed -> NOTHING;
      case EscalationCase.Open open ->
          new Decision.Decided(open, List.of(), EscalationReason.BREACH_RETRACTED);
    };
  }

  /** A case that is already further than a request stays there; people are told of it anyway. */
  private static Decision requested(Situation situation, String actor) {
    if (situation.over()) {
      return told(
          situation,
          EscalationEventType.SKIPPED,
          EscalationReason.TICKET_ALREADY_RESOLVED,
          actor,
          situation.state());
    }
    EscalationReason reason =
        actor.equals(Input.Requested.CUSTOMER)
            ? EscalationReason.CUSTOMER_REQUESTED
            : EscalationReason.AGENT_REQUESTED;
    EscalationCase next =
        switch (situation.state()) {
          case EscalationCase.None none -> new EscalationCase.Requested(reason, situation.now());
          case EscalationCase.Closed closed ->
              new EscalationCase.Requested(reason, situation.now());
          case EscalationCase.Open open -> open;
        };
    return told(situation, EscalationEventType.REQUESTED, reason, actor, next);
  }

  private static Decision acknowledged(Situation situation, String by) {
    return switch (situation.state()) {
      case EscalationCase.None none -> NOTHING;
      case EscalationCase.Closed closed -> NOTHING;
      case EscalationCase.Acknowledged before when before.by().equals(by) -> NOTHING;
      case EscalationCase.Exhausted exhausted ->
          taken(
              situation,
              by,
              new EscalationCase.Exhausted(
                  exhausted.tier(), exhausted.assignee(), by, exhausted.since()));
      case EscalationCase.Open open ->
          taken(
              situation,
              by,
              new EscalationCase.Acknowledged(
                  situation.tierOr(1), situation.assignee(), by, situation.now()));
    };
  }

  private static Decision taken(Situation situation, String by, EscalationCase next) {
    return told(
        situation,
        EscalationEventType.ACKNOWLEDGED,
        EscalationReason.ACKNOWLEDGED_BY_PERSON,
        by,
        next);
  }

  private static Decision over(Situation situation, EscalationReason reason, String actor) {
    return switch (situation.state()) {
      case EscalationCase.None none -> NOTHING;
      case EscalationCase.Closed closed -> NOTHING;
      case EscalationCase.Open open ->
          told(
              situation,
              EscalationEventType.CLOSED,
              reason,
              actor,
              new EscalationCase.Closed(reason, situation.now()));
    };
  }

  private static Decision reopened(EscalationCase state) {
    return state instanceof EscalationCase.Closed
        ? new Decision.Decided(
            new EscalationCase.None(), List.of(), EscalationReason.TICKET_REOPENED)
        : NOTHING;
  }

  /** Our own move comes back as the tier that the case is at already; any other is a person's. */
  private static Decision moved(Situation situation, Input.Moved moved) {
    return switch (situation.state()) {
      case EscalationCase.Closed closed -> NOTHING;
      case EscalationCase.InTier inTier when inTier.tier() == moved.tier() -> NOTHING;
      case EscalationCase.None none -> movedByPerson(situation, moved);
      case EscalationCase.Open open -> movedByPerson(situation, moved);
    };
  }

  private static Decision movedByPerson(Situation situation, Input.Moved moved) {
    return new Decision.Decided(
        new EscalationCase.Raised(moved.tier(), moved.assignee(), situation.now()),
        List.of(),
        EscalationReason.TICKET_MOVED);
  }

  private static Decision told(
      Situation situation,
      EscalationEventType type,
      EscalationReason reason,
      String actor,
      EscalationCase next) {
    return new Decision.Decided(next, List.of(situation.announce(type, reason, actor)), reason);
  }
}

package io.tocsin.escalation.policy;

import io.tocsin.contracts.EscalationReason;
import io.tocsin.escalation.policy.Decision.Decided;
import java.util.List;

/** The ticket is with somebody else, as ticket-service tells it: whoever it was, it is so. */
final class Placing {

  private Placing() {}

  /** Our own move comes back as the place that the case is at already; any other is a person's. */
  static Decision placed(Situation situation, Input.Placed placed) {
    if (placed.by().equals(Because.ESCALATION_SERVICE)) {
      return Deeds.NOTHING;
    }
    return switch (situation.state()) {
      case EscalationCase.Closed closed -> Deeds.NOTHING;
      case EscalationCase.InTier at when at.post().equals(placed.post()) -> Deeds.NOTHING;
      case EscalationCase.Exhausted at when at.post().tier() == placed.post().tier() ->
          byPerson(
              situation,
              placed,
              new EscalationCase.Exhausted(placed.post(), at.acknowledgedBy(), at.since()));
      case EscalationCase.InTier at -> byPerson(situation, placed, raised(situation, placed));
      case EscalationCase.Requested requested -> first(situation, placed);
      case EscalationCase.None none -> first(situation, placed);
    };
  }

  /** An assignment within a tier is the everyday work of support, not an escalation. */
  private static Decision first(Situation situation, Input.Placed placed) {
    return placed.moved() ? byPerson(situation, placed, raised(situation, placed)) : Deeds.NOTHING;
  }

  private static EscalationCase raised(Situation situation, Input.Placed placed) {
    String assignee = placed.post().assignee();
    return new EscalationCase.Raised(
        placed.post(), assignee == null ? List.of() : List.of(assignee), situation.now());
  }

  private static Decision byPerson(Situation situation, Input.Placed placed, EscalationCase next) {
    EscalationReason reason =
        placed.moved() ? EscalationReason.TICKET_MOVED : EscalationReason.ASSIGNED_BY_PERSON;
    return Decided.of(situation.file().in(next).decidedByPerson(placed.at()), reason);
  }
}

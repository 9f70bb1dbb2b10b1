package io.tocsin.escalation.policy;

import io.tocsin.contracts.EscalationEventType;
import io.tocsin.contracts.EscalationKind;
import io.tocsin.contracts.EscalationReason;
import io.tocsin.escalation.policy.Decision.Decided;
import io.tocsin.escalation.roster.Team;
import java.util.List;
import java.util.stream.Stream;

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
      case EscalationCase.Exhausted at when staysExhausted(at, placed.post()) ->
          byPerson(
              situation,
              placed,
              new EscalationCase.Exhausted(placed.post(), at.acknowledgedBy(), at.since()));
      case EscalationCase.InTier at -> raised(situation, placed);
      case EscalationCase.Requested requested -> first(situation, placed);
      case EscalationCase.None none -> first(situation, placed);
    };
  }

  private static boolean staysExhausted(EscalationCase.Exhausted at, Post post) {
    return at.post().tier() == post.tier() && post.assignee() != null;
  }

  /** An assignment within a tier is the everyday work of support, not an escalation. */
  private static Decision first(Situation situation, Input.Placed placed) {
    return placed.moved() ? raised(situation, placed) : Deeds.NOTHING;
  }

  /** Where the person named nobody, somebody is found; where nobody is, that is an alarm. */
  private static Decision raised(Situation situation, Input.Placed placed) {
    Post post = placed.post();
    if (post.assignee() != null) {
      return byPerson(situation, placed, raised(situation, post));
    }
    Team team = situation.team(post);
    String found =
        team == null
            ? null
            : situation.house().presence().choose(team, team.assign(), situation.now());
    Because why = new Because(reason(placed), Because.ESCALATION_SERVICE, null, null, null);
    if (found == null) {
      return byPerson(
          situation,
          placed,
          raised(situation, post),
          situation.tell(
              EscalationEventType.SKIPPED,
              why.as(EscalationReason.NOBODY_REACHABLE),
              post,
              List.of()));
    }
    Post to = post.with(found);
    return byPerson(
        situation,
        placed,
        raised(situation, to),
        situation.move(
            EscalationEventType.REASSIGNED, why, post, to, EscalationKind.HIERARCHICAL, List.of()));
  }

  private static EscalationCase raised(Situation situation, Post post) {
    return new EscalationCase.Raised(
        post, Stream.ofNullable(post.assignee()).toList(), situation.now());
  }

  private static Decision byPerson(
      Situation situation, Input.Placed placed, EscalationCase next, Announcement... told) {
    return Decided.of(situation.file().in(next).decidedByPerson(placed.at()), reason(placed), told);
  }

  private static EscalationReason reason(Input.Placed placed) {
    return placed.moved() ? EscalationReason.TICKET_MOVED : EscalationReason.ASSIGNED_BY_PERSON;
  }
}

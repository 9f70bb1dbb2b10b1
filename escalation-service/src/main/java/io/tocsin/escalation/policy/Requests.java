package io.tocsin.escalation.policy;

import io.tocsin.contracts.EscalationEventType;
import io.tocsin.contracts.EscalationReason;
import io.tocsin.escalation.policy.CaseFile.Request;
import io.tocsin.escalation.policy.Decision.Decided;
import io.tocsin.escalation.policy.Decision.Refused;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody asks for an escalation, and somebody reviews that. */
final class Requests {

  private Requests() {}

  /** A case that is already further than a request stays there; people are told of it anyway. */
  static Decision requested(Situation situation, String actor) {
    if (situation.over()) {
      return Decided.of(
          situation.file(),
          EscalationReason.TICKET_ALREADY_RESOLVED,
          situation.tell(
              EscalationEventType.SKIPPED,
              Because.person(EscalationReason.TICKET_ALREADY_RESOLVED, actor),
              situation.post(),
              List.of()));
    }
    EscalationReason reason =
        actor.equals(Input.Requested.CUSTOMER)
            ? EscalationReason.CUSTOMER_REQUESTED
            : EscalationReason.AGENT_REQUESTED;
    Request first = situation.file().request();
    Request request = first == null ? new Request(actor, reason, situation.now()) : first;
    String reviewer = situation.reviewer();
    return new Decided(
        situation.file().in(next(situation, reviewer)).with(request),
        told(situation, Because.person(reason, actor), reviewer),
        reason,
        null);
  }

  private static EscalationCase next(Situation situation, @Nullable String reviewer) {
    return switch (situation.state()) {
      case EscalationCase.None none -> new EscalationCase.Requested(reviewer, situation.now());
      case EscalationCase.Closed closed -> new EscalationCase.Requested(reviewer, situation.now());
      case EscalationCase.Open open -> open;
    };
  }

  /** The customer learns who reviews it; with nobody to do so, that is an alarm. */
  private static List<Announcement> told(
      Situation situation, Because why, @Nullable String reviewer) {
    Post post = situation.post();
    List<Announcement> told = new ArrayList<>();
    told.add(situation.tell(EscalationEventType.REQUESTED, why, post.with(reviewer), List.of()));
    if (reviewer == null) {
      told.add(
          situation.tell(
              EscalationEventType.SKIPPED,
              why.as(EscalationReason.NOBODY_REACHABLE),
              post,
              List.of()));
    }
    return told;
  }

  static Decision approved(Situation situation, String by) {
    Refused refused = refusal(situation, by);
    return refused == null
        ? new Ruling(situation, Because.person(EscalationReason.REQUEST_APPROVED, by)).approve()
        : refused;
  }

  static Decision declined(Situation situation, String by) {
    Refused refused = refusal(situation, by);
    if (refused != null) {
      return refused;
    }
    EscalationCase next =
        situation.state() instanceof EscalationCase.Requested
            ? new EscalationCase.None()
            : situation.state();
    return Decided.of(
        situation.file().reviewed().in(next).decidedByPerson(situation.now()),
        EscalationReason.REQUEST_DECLINED,
        situation.tell(
            EscalationEventType.DECLINED,
            Because.person(EscalationReason.REQUEST_DECLINED, by),
            situation.post(),
            List.of()));
  }

  private static @Nullable Refused refusal(Situation situation, String by) {
    Refused refused = Deeds.refusal(situation, Right.REVIEW, by);
    if (refused != null) {
      return refused;
    }
    return situation.file().request() == null
        ? new Refused(true, "nothing is asked for: there is no open request")
        : null;
  }
}

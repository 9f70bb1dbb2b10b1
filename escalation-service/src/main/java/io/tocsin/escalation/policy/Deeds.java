package io.tocsin.escalation.policy;

import io.tocsin.contracts.EscalationEventType;
import io.tocsin.contracts.EscalationReason;
import io.tocsin.escalation.policy.Decision.Decided;
import io.tocsin.escalation.policy.Decision.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people do with a case, and what becomes of it when its ticket ends. */
final class Deeds {

  static final Decision NOTHING = new Decision.Nothing();

  private Deeds() {}

  static Decision acknowledged(Situation situation, String by) {
    Post held = situation.post();
    Post post = held.assignee() == null ? held.with(by) : held;
    return switch (situation.state()) {
      case EscalationCase.None none -> NOTHING;
      case EscalationCase.Closed closed -> NOTHING;
      case EscalationCase.Acknowledged before when before.by().equals(by) -> worked(situation);
      case EscalationCase.Exhausted before when by.equals(before.acknowledgedBy()) -> NOTHING;
      case EscalationCase.Exhausted exhausted ->
          taken(situation, by, new EscalationCase.Exhausted(post, by, exhausted.since()));
      case EscalationCase.Open open ->
          taken(situation, by, new EscalationCase.Acknowledged(post, by, null, situation.now()));
    };
  }

  private static Decision taken(Situation situation, String by, EscalationCase next) {
    return told(
        situation,
        EscalationEventType.ACKNOWLEDGED,
        Because.person(EscalationReason.ACKNOWLEDGED_BY_PERSON, by),
        next);
  }

  /** Who was asked whether anything is done still has answered by doing it. */
  static Decision worked(Situation situation) {
    return situation.state() instanceof EscalationCase.Acknowledged reminded
            && reminded.remindedAt() != null
        ? Decided.of(
            situation
                .file()
                .in(
                    new EscalationCase.Acknowledged(
                        reminded.post(), reminded.by(), null, reminded.since())),
            EscalationReason.UPDATE_GIVEN)
        : NOTHING;
  }

  static Decision planned(Situation situation, String by) {
    return noted(situation, EscalationEventType.PLANNED, EscalationReason.ACTION_PLANNED, by);
  }

  static Decision progressed(Situation situation, String by) {
    return noted(situation, EscalationEventType.PROGRESSED, EscalationReason.UPDATE_GIVEN, by);
  }

  private static Decision noted(
      Situation situation, EscalationEventType type, EscalationReason reason, String by) {
    Refused refused = refusal(situation, Right.NOTE, by);
    if (refused != null) {
      return refused;
    }
    EscalationCase next =
        worked(situation) instanceof Decided decided ? decided.next().state() : situation.state();
    return told(situation, type, Because.person(reason, by), next);
  }

  static Decision closed(Situation situation, String by) {
    Refused refused = refusal(situation, Right.CLOSE, by);
    return refused == null ? over(situation, EscalationReason.CLOSED_BY_PERSON, by) : refused;
  }

  static Decision over(Situation situation, EscalationReason reason, String actor) {
    return switch (situation.state()) {
      case EscalationCase.None none -> NOTHING;
      case EscalationCase.Closed closed -> NOTHING;
      case EscalationCase.Open open ->
          new Decided(
              situation.file().reviewed().in(new EscalationCase.Closed(reason, situation.now())),
              List.of(
                  situation.tell(
                      EscalationEventType.CLOSED,
                      Because.person(reason, actor),
                      situation.post(),
                      List.of())),
              reason,
              null);
    };
  }

  /** A new story begins, with nothing left of the old one. */
  static Decision reopened(CaseFile file) {
    return file.state() instanceof EscalationCase.Closed
        ? Decided.of(CaseFile.NEW, EscalationReason.TICKET_REOPENED)
        : NOTHING;
  }

  /** The ticket stays where it is, since no ticket goes down by itself; but it is remembered. */
  static Decision retracted(CaseFile file) {
    return switch (file.state()) {
      case EscalationCase.None none -> NOTHING;
      case EscalationCase.Closed closed -> NOTHING;
      case EscalationCase.Open open -> Decided.of(file, EscalationReason.BREACH_RETRACTED);
    };
  }

  /** Why this person can't do that with this case; null when nothing is in the way. */
  static @Nullable Refused refusal(Situation situation, Right right, String by) {
    if (!(situation.state() instanceof EscalationCase.Open)) {
      return new Refused(true, "the case is " + situation.state().stage().wire() + ", not open");
    }
    return right.has(situation, by)
        ? null
        : new Refused(false, by + " may not do that: " + right.whose());
  }

  private static Decision told(
      Situation situation, EscalationEventType type, Because why, EscalationCase next) {
    return Decided.of(
        situation.file().in(next),
        why.reason(),
        situation.tell(type, why, situation.post(), List.of()));
  }
}

package io.tocsin.escalation.policy;

import io.tocsin.contracts.EscalationEventType;
import io.tocsin.contracts.EscalationReason;
import io.tocsin.escalation.matrix.Answer;
import io.tocsin.escalation.matrix.Move;
import io.tocsin.escalation.matrix.Question;
import io.tocsin.escalation.matrix.Row;
import io.tocsin.escalation.matrix.Trigger;
import io.tocsin.escalation.policy.Decision.Decided;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Asks the matrix about a cause, and does what its row says, unless something is in the way. */
final class Ruling {

  private final Situation situation;
  private final Input.@Nullable Cause cause;
  private final Because because;

  Ruling(Situation situation, Input.Cause cause) {
    this(situation, cause, Because.cause(cause));
  }

  /** A request was found right. */
  Ruling(Situation situation, Because because) {
    this(situation, null, because);
  }

  private Ruling(Situation situation, Input.@Nullable Cause cause, Because because) {
    this.situation = situation;
    this.cause = cause;
    this.because = because;
  }

  /** Decides on the cause. */
  Decision decide() {
    Input.Cause asked = Objects.requireNonNull(cause);
    Question question = question(asked);
    Answer answer = situation.house().matrix().answer(question);
    Row row = answer.row();
    if (row == null && answer.inform().isEmpty()) {
      return nothingSaid(asked, question);
    }
    Because why = because.by(row == null ? null : row.id());
    EscalationReason obstacle = obstacle(asked);
    if (obstacle != null) {
      return skipped(why.as(obstacle), question);
    }
    Order order = new Order(situation, why, question, answer, tier(asked), dueAt(asked));
    return row == null ? order.inform() : order.carryOut();
  }

  /** Moves what was asked for: as the matrix's rows for requests say, else to the next tier. */
  Decision approve() {
    Question question = situation.question(Trigger.REQUEST, null, null, situation.post());
    Answer answer = situation.house().matrix().answer(question);
    Row row = answer.row();
    Because why = because.by(row == null ? null : row.id());
    Order order =
        new Order(situation, why.asOurs(), question, answer, situation.post().tier(), null);
    Decided moved =
        row == null || row.move() instanceof Move.Approve ? order.climb() : order.carryOut();
    List<Announcement> told = new ArrayList<>();
    told.add(situation.tell(EscalationEventType.APPROVED, why, situation.post(), List.of()));
    told.addAll(moved.announcements());
    return new Decided(moved.next().reviewed(), told, why.reason(), moved.ruled());
  }

  /** Breaches are remembered even when they mean nothing; warnings and impacts are too many. */
  private Decision nothingSaid(Input.Cause asked, Question question) {
    return asked instanceof Input.Breached
        ? new Decided(
            situation.file(),
            List.of(),
            EscalationReason.NO_ROW_ANSWERS,
            new Decision.Ruled(null, question))
        : Deeds.NOTHING;
  }

  private @Nullable EscalationReason obstacle(Input.Cause asked) {
    if (asked instanceof Input.Breached breach && breach.retracted()) {
      return EscalationReason.BREACH_RETRACTED;
    }
    return situation.over() ? EscalationReason.TICKET_ALREADY_RESOLVED : null;
  }

  private Decision skipped(Because why, Question question) {
    return new Decided(
        situation.file(),
        List.of(situation.tell(EscalationEventType.SKIPPED, why, situation.post(), List.of())),
        why.reason(),
        new Decision.Ruled(why.row(), question));
  }

  private Question question(Input.Cause asked) {
    Post post = situation.postOr(tier(asked));
    return switch (asked) {
      case Input.Breached breach -> situation.question(Trigger.BREACH, breach.metric(), null, post);
      case Input.Warned warning ->
          situation.question(Trigger.WARNING, warning.metric(), warning.percent(), post);
      case Input.ImpactGrew grew -> situation.question(Trigger.IMPACT, null, null, post);
    };
  }

  /** The tier that the cause is about; the ticket's own where it says none. */
  private int tier(Input.Cause asked) {
    Integer tier =
        switch (asked) {
          case Input.Breached breach -> breach.tier();
          case Input.Warned warning -> warning.tier();
          case Input.ImpactGrew grew -> null;
        };
    return tier == null ? situation.post().tier() : tier;
  }

  private static @Nullable Instant dueAt(Input.Cause asked) {
    return switch (asked) {
      case Input.Breached breach -> breach.dueAt();
      case Input.Warned warning -> warning.dueAt();
      case Input.ImpactGrew grew -> null;
    };
  }
}

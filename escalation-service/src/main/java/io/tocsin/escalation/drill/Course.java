package io.tocsin.escalation.drill;

import io.tocsin.contracts.EscalationReason;
import io.tocsin.escalation.drill.Gap.Kind;
import io.tocsin.escalation.policy.Post;
import io.tocsin.escalation.policy.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Follows a drill from decision to decision, and notes who answered and where it stuck. */
final class Course {

  /** Whoever has been given the ticket and has not acknowledged yet. */
  private record Asked(Post post, Instant at) {}

  private final Drill drill;
  private final Instant now;
  private final List<Acknowledgement> acknowledgements = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();
  private @Nullable Asked asked;
  private int tier = 1;
  private boolean decided;

  Course(Drill drill, Instant now) {
    this.drill = drill;
    this.now = now;
  }

  List<Acknowledgement> acknowledgements() {
    return acknowledgements;
  }

  List<Gap> gaps() {
    return gaps;
  }

  void follow(Step step) {
    decided = true;
    if (step.reason() == EscalationReason.ACKNOWLEDGED_BY_PERSON) {
      Instant since = asked == null ? drill.startedAt() : asked.at();
      acknowledgements.add(new Acknowledgement(step.actor(), since, step.at()));
      asked = null;
    } else if (leaves(step)) {
      giveUp(step.at());
    }
    obstacles(step);
    if (asked == null && step.after() == Stage.RAISED) {
      ask(step);
    }
    tier = step.post() == null ? tier : step.post().tier();
  }

  /** Nothing comes any more, or nothing has come yet. */
  void end() {
    Asked open = asked;
    if (!decided) {
      gap(
          Kind.NOTHING_DECIDED,
          drill.startedAt(),
          "Nothing was decided: no clock has warned or run out that the matrix has a row for.");
    } else if (open != null && drill.endedAt() != null) {
      giveUp(drill.endedAt());
    } else if (open != null) {
      gap(
          Kind.NOT_ACKNOWLEDGED,
          open.at(),
          "%s has not acknowledged for %s."
              .formatted(place(open.post()), Spans.inWords(Duration.between(open.at(), now))));
    }
  }

  /** Whether it takes the ticket from whoever was asked. */
  private boolean leaves(Step step) {
    return asked != null && (step.after() != Stage.RAISED || !asked.post().equals(step.post()));
  }

  private void ask(Step step) {
    Post post = Objects.requireNonNull(step.post());
    if (post.assignee() != null) {
      asked = new Asked(post, step.at());
    } else if (step.before() != Stage.RAISED) {
      gap(Kind.NOBODY_REACHABLE, step.at(), "Nobody was found at tier " + post.tier() + ".");
    }
  }

  private void giveUp(Instant at) {
    Asked open = Objects.requireNonNull(asked);
    gap(
        Kind.NOT_ACKNOWLEDGED,
        open.at(),
        "%s did not acknowledge within %s."
            .formatted(place(open.post()), Spans.inWords(Duration.between(open.at(), at))));
    asked = null;
  }

  private void obstacles(Step step) {
    Post post = step.post();
    if (post != null && post.tier() > tier + 1 && !byPerson(step.reason())) {
      gap(
          Kind.TIER_PASSED_OVER,
          step.at(),
          "It went from tier %d straight to tier %d.".formatted(tier, post.tier()));
    }
    if (step.reason() == EscalationReason.NOBODY_REACHABLE) {
      gap(Kind.NOBODY_REACHABLE, step.at(), "Nobody could be reached beyond tier " + tier + ".");
    }
    if (step.reason() == EscalationReason.NO_SUCH_SKILL) {
      gap(Kind.NO_SUCH_SKILL, step.at(), "No team has the skill that the ticket needs.");
    }
    if (step.after() == Stage.EXHAUSTED && step.before() != Stage.EXHAUSTED) {
      gap(Kind.EXHAUSTED, step.at(), "Nobody was left to turn to at tier " + tier + ".");
    }
  }

  private static boolean byPerson(EscalationReason reason) {
    return reason == EscalationReason.TICKET_MOVED || reason == EscalationReason.ASSIGNED_BY_PERSON;
  }

  private static String place(Post post) {
    return post.team() == null
        ? "%s (tier %d)".formatted(post.assignee(), post.tier())
        : "%s (%s, tier %d)".formatted(post.assignee(), post.team(), post.tier());
  }

  private void gap(Kind kind, Instant at, String sentence) {
    gaps.add(new Gap(kind, at, sentence));
  }
}

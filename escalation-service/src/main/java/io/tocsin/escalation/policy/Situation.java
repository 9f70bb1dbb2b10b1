package io.tocsin.escalation.policy;

import io.tocsin.contracts.EscalationData;
import io.tocsin.contracts.EscalationEventType;
import io.tocsin.contracts.EscalationKind;
import io.tocsin.escalation.matrix.Question;
import io.tocsin.escalation.matrix.Trigger;
import io.tocsin.escalation.policy.Facts.Impact;
import io.tocsin.escalation.roster.Roster;
import io.tocsin.escalation.roster.Team;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that a decision looks at, and what everybody may be told of it. */
record Situation(CaseFile file, @Nullable Facts facts, House house, Instant now) {

  private static final Post UNKNOWN = new Post(1, null, null);

  EscalationCase state() {
    return file.state();
  }

  Roster roster() {
    return house.roster();
  }

  boolean over() {
    return facts != null && facts.over();
  }

  /** Where the ticket is: the case's own memory first, since facts may lag behind it. */
  Post post() {
    return postOr(UNKNOWN.tier());
  }

  /** The same; the tier is the given one where nothing is known. */
  Post postOr(int tier) {
    if (state() instanceof EscalationCase.InTier inTier) {
      return inTier.post();
    }
    return facts == null ? new Post(tier, null, null) : facts.post();
  }

  /** The team that has the ticket, or would; null when there is none. */
  @Nullable Team team(Post post) {
    Team team = roster().team(post.team());
    boolean withParty = post.team() != null && roster().parties().containsKey(post.team());
    return team == null && !withParty ? roster().firstTeam(post.tier()) : team;
  }

  @Nullable String skill() {
    return facts == null ? null : facts.skill();
  }

  /** Member id of who reviews a request: the manager, the lead, who is on call, or the last one. */
  @Nullable String reviewer() {
    Post post = post();
    String manager = roster().manager(post.tier());
    if (manager != null && !house.presence().unreachable().contains(manager)) {
      return manager;
    }
    Team team = team(post);
    List<String> asked = team == null ? List.of() : team.asked(now).reversed();
    String first = house.presence().firstReachable(asked);
    return first == null ? roster().fallback() : first;
  }

  /** What the matrix is asked. */
  Question question(
      Trigger trigger, @Nullable String metric, @Nullable Integer percent, Post post) {
    Impact impact = facts == null ? Impact.UNKNOWN : facts.impact();
    Team team = team(post);
    return new Question(
        trigger,
        metric,
        percent,
        post.tier(),
        impact.priority(),
        impact.severity(),
        facts == null || facts.customer() == null ? null : facts.customer().plan(),
        impact.affectedUsers(),
        team == null || team.open(now),
        facts == null ? null : facts.status(),
        post.team(),
        skill(),
        facts == null ? null : facts.source(),
        facts == null || facts.customer() == null ? null : facts.customer().id(),
        facts == null || facts.customer() == null ? null : facts.customer().locale(),
        post.assignee());
  }

  /** Something that leaves the ticket where it is. */
  Announcement tell(EscalationEventType type, Because why, Post at, List<String> inform) {
    return announcement(type, why, at.tier(), null, at, null, inform);
  }

  /** A tier was passed over: nobody is reachable there. */
  Announcement passedOver(Because why, int fromTier, int tier) {
    return announcement(
        EscalationEventType.SKIPPED,
        why,
        fromTier,
        tier,
        new Post(tier, null, null),
        null,
        List.of());
  }

  /** The ticket goes to somebody else. */
  Announcement move(
      EscalationEventType type,
      Because why,
      Post from,
      Post to,
      EscalationKind kind,
      List<String> inform) {
    return announcement(type, why, from.tier(), to.tier(), to, new Leading(kind, from), inform);
  }

  /** Where a move leads, and from whom. */
  private record Leading(EscalationKind kind, Post from) {}

  private Announcement announcement(
      EscalationEventType type,
      Because why,
      int fromTier,
      @Nullable Integer toTier,
      Post at,
      @Nullable Leading leading,
      List<String> inform) {
    Team team = team(at);
    List<String> onCall = team == null ? List.of() : team.onCall(now);
    return new Announcement(
        type,
        new EscalationData(
            why.reason(),
            fromTier,
            toTier,
            at.team() == null && team != null ? team.id() : at.team(),
            at.assignee(),
            team == null ? null : team.lead(),
            team == null ? null : team.channel(),
            why.metric(),
            why.dueAt(),
            facts == null ? null : facts.customer(),
            facts == null ? null : facts.externalId(),
            why.actor(),
            leading == null ? null : leading.kind(),
            leading == null
                ? null
                : new EscalationData.Holder(leading.from().team(), leading.from().assignee()),
            inform.isEmpty() ? null : inform,
            why.row() == null
                ? null
                : new EscalationData.MatrixRow(why.row(), house.matrixVersion()),
            facts != null && facts.drill() ? true : null,
            onCall.isEmpty() ? null : onCall,
            roster().manager(at.tier())));
  }
}

package io.tocsin.escalation.policy;

import io.tocsin.contracts.EscalationData;
import io.tocsin.contracts.EscalationEventType;
import io.tocsin.contracts.EscalationReason;
import io.tocsin.escalation.roster.Roster;
import io.tocsin.escalation.roster.Team;
import io.tocsin.escalation.roster.Tier;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** All that a decision looks at, and what everybody may be told of it. */
record Situation(EscalationCase state, @Nullable Facts facts, Roster roster, Instant now) {

  static final String ESCALATION_SERVICE = "escalation-service";

  boolean over() {
    return facts != null && facts.over();
  }

  /** The tier that has the ticket: the case's own memory first, since facts may lag behind it. */
  int tierOr(int unknown) {
    if (state instanceof EscalationCase.InTier inTier) {
      return inTier.tier();
    }
    return facts == null ? unknown : facts.tier();
  }

  /** Who has the ticket: the case's own memory where it has one, else what the facts say. */
  @Nullable String assignee() {
    if (state instanceof EscalationCase.InTier inTier) {
      return inTier.assignee();
    }
    return facts == null ? null : facts.assignee();
  }

  /** Something that changes nothing about who has the ticket. */
  Announcement announce(EscalationEventType type, EscalationReason reason, String actor) {
    int tier = tierOr(1);
    return announce(type, new Told(reason, tier, null, tier, assignee(), null, null, actor));
  }

  /** Something that a breach led to. */
  Announcement announce(
      EscalationEventType type, EscalationReason reason, Input.TierBreached breach) {
    return announce(type, Told.of(reason, breach, null, tierOr(breach.tier()), assignee()));
  }

  /** A breach led to another tier: the ticket goes there, or past it. */
  Announcement announce(
      EscalationEventType type, EscalationReason reason, Input.TierBreached breach, Tier to) {
    return announce(type, Told.of(reason, breach, to.number(), to.number(), to.team().responder()));
  }

  private Announcement announce(EscalationEventType type, Told told) {
    Team team = roster.team(told.teamOfTier());
    return new Announcement(
        type,
        new EscalationData(
            told.reason(),
            told.fromTier(),
            told.toTier(),
            team == null ? null : team.id(),
            told.assignee(),
            team == null ? null : team.lead(),
            team == null ? null : team.channel(),
            told.metric(),
            told.dueAt(),
            facts == null ? null : facts.customer(),
            facts == null ? null : facts.externalId(),
            told.actor()));
  }

  /** The part of an announcement that differs from one to the next. */
  private record Told(
      EscalationReason reason,
      int fromTier,
      @Nullable Integer toTier,
      int teamOfTier,
      @Nullable String assignee,
      @Nullable String metric,
      @Nullable Instant dueAt,
      String actor) {

    static Told of(
        EscalationReason reason,
        Input.TierBreached breach,
        @Nullable Integer toTier,
        int teamOfTier,
        @Nullable String assignee) {
      return new Told(
          reason,
          breach.tier(),
          toTier,
          teamOfTier,
          assignee,
          Input.TierBreached.METRIC,
          breach.dueAt(),
          ESCALATION_SERVICE);
    }
  }
}

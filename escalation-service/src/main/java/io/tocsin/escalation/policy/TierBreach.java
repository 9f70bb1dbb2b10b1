package io.tocsin.escalation.policy;

import io.tocsin.contracts.EscalationEventType;
import io.tocsin.contracts.EscalationReason;
import io.tocsin.escalation.roster.Tier;
import java.util.ArrayList;
import java.util.List;

/** The main rule: a ticket that nobody solved in time climbs to the next tier with somebody in. */
final class TierBreach {

  private final Situation situation;
  private final Input.TierBreached breach;

  TierBreach(Situation situation, Input.TierBreached breach) {
    this.situation = situation;
    this.breach = breach;
  }

  Decision decide() {
    if (breach.retracted()) {
      return skipped(EscalationReason.BREACH_RETRACTED);
    }
    if (situation.over()) {
      return skipped(EscalationReason.TICKET_ALREADY_RESOLVED);
    }
    if (breach.tier() != situation.tierOr(breach.tier())) {
      return skipped(EscalationReason.NOT_THE_CURRENT_TIER);
    }
    return climb();
  }

  private Decision climb() {
    List<Announcement> announcements = new ArrayList<>();
    for (Tier next : situation.roster().above(breach.tier())) {
      String responder = next.team().responder();
      if (responder != null) {
        EscalationReason reason = EscalationReason.TIME_IN_TIER_BREACHED;
        announcements.add(situation.announce(EscalationEventType.RAISED, reason, breach, next));
        return new Decision.Decided(
            new EscalationCase.Raised(next.number(), responder, situation.now()),
            announcements,
            reason);
      }
      announcements.add(
          situation.announce(
              EscalationEventType.SKIPPED, EscalationReason.NOBODY_REACHABLE, breach, next));
    }
    return nobodyLeft(announcements);
  }

  private Decision nobodyLeft(List<Announcement> tiersPassed) {
    if (situation.state() instanceof EscalationCase.Exhausted) {
      return skipped(EscalationReason.ALREADY_EXHAUSTED);
    }
    EscalationReason reason =
        tiersPassed.isEmpty()
            ? EscalationReason.TOP_TIER_BREACHED
            : EscalationReason.NOBODY_REACHABLE;
    tiersPassed.add(situation.announce(EscalationEventType.EXHAUSTED, reason, breach));
    return new Decision.Decided(
        new EscalationCase.Exhausted(breach.tier(), situation.assignee(), null, situation.now()),
        tiersPassed,
        reason);
  }

  private Decision skipped(EscalationReason reason) {
    return new Decision.Decided(
        situation.state(),
        List.of(situation.announce(EscalationEventType.SKIPPED, reason, breach)),
        reason);
  }
}

package io.tocsin.notification.pipeline;

import java.util.List;

/**
 * Looks up in the table who is told. Every row that applies leaves a notice, one without a
 * recipient a suppressed one. A retraction goes to those who were told of what it retracts.
 */
public record Recipients(AudienceTable table) implements Stage {

  @Override
  public Plan apply(Plan plan) {
    List<Rule> rules = table.of(plan.occurrence().occasion());
    return plan.with(
        switch (plan.occurrence().happening()) {
          case Happening.Retracted _ -> corrections(rules, plan.told());
          case Happening.Escalated _,
              Happening.Exhausted _,
              Happening.Acknowledged _,
              Happening.Requested _,
              Happening.Reassigned _,
              Happening.HandedOver _,
              Happening.Reminded _,
              Happening.Approved _,
              Happening.Declined _,
              Happening.Progressed _,
              Happening.Answered _,
              Happening.Informed _,
              Happening.Breached _,
              Happening.Warned _,
              Happening.Resolved _,
              Happening.Closed _,
              Happening.FollowedUp _,
              Happening.Tested _ ->
              rules.stream().map(rule -> notice(rule, plan.occurrence())).toList();
        });
  }

  static Notice notice(Rule rule, Occurrence occurrence) {
    String recipient = rule.role().of(occurrence.parties());
    return recipient == null
        ? new Notice(
            rule.role().audience(),
            rule.channel(),
            Notice.NOBODY,
            rule.template(),
            occurrence.whyNobody())
        : new Notice(rule.role().audience(), rule.channel(), recipient, rule.template(), null);
  }

  private static List<Notice> corrections(List<Rule> rules, List<Destination> told) {
    return told.stream()
        .flatMap(to -> rules.stream().filter(rule -> reaches(rule, to)).map(r -> again(r, to)))
        .toList();
  }

  private static boolean reaches(Rule rule, Destination to) {
    return rule.role().audience() == to.audience() && rule.channel() == to.channel();
  }

  private static Notice again(Rule rule, Destination to) {
    return new Notice(to.audience(), to.channel(), to.recipient(), rule.template(), null);
  }
}

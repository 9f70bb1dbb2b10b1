package io.tocsin.notification.pipeline;

import static io.tocsin.notification.pipeline.Channel.EMAIL;
import static io.tocsin.notification.pipeline.Channel.SLACK;
import static io.tocsin.notification.pipeline.Role.ASSIGNEE;
import static io.tocsin.notification.pipeline.Role.CUSTOMER;
import static io.tocsin.notification.pipeline.Role.LEAD;
import static io.tocsin.notification.pipeline.Role.TEAM;

import java.util.List;

/** Who is told of what, besides those whom an event names itself. */
public record AudienceTable(List<Rule> rules) {

  /** The table in use. */
  public static final AudienceTable STANDARD =
      new AudienceTable(
          List.of(
              new Rule(Occasion.ESCALATED, CUSTOMER, EMAIL, Template.ESCALATED),
              new Rule(Occasion.ESCALATED, ASSIGNEE, EMAIL, Template.ESCALATED),
              new Rule(Occasion.ESCALATED, TEAM, SLACK, Template.ESCALATED),
              new Rule(Occasion.EXHAUSTED, CUSTOMER, EMAIL, Template.EXHAUSTED),
              new Rule(Occasion.EXHAUSTED, LEAD, EMAIL, Template.EXHAUSTED),
              new Rule(Occasion.EXHAUSTED, TEAM, SLACK, Template.EXHAUSTED),
              new Rule(Occasion.ACKNOWLEDGED, CUSTOMER, EMAIL, Template.ACKNOWLEDGED),
              new Rule(Occasion.ACKNOWLEDGED, TEAM, SLACK, Template.ACKNOWLEDGED),
              new Rule(Occasion.REQUESTED, CUSTOMER, EMAIL, Template.REQUESTED),
              new Rule(Occasion.REQUESTED, TEAM, SLACK, Template.REQUESTED),
              new Rule(Occasion.REASSIGNED, ASSIGNEE, EMAIL, Template.REASSIGNED),
              new Rule(Occasion.REASSIGNED, TEAM, SLACK, Template.REASSIGNED),
              new Rule(Occasion.HANDED_OVER, ASSIGNEE, EMAIL, Template.HANDED_OVER),
              new Rule(Occasion.REMINDED, ASSIGNEE, EMAIL, Template.REMINDED),
              new Rule(Occasion.APPROVED, CUSTOMER, EMAIL, Template.APPROVED),
              new Rule(Occasion.DECLINED, CUSTOMER, EMAIL, Template.DECLINED),
              new Rule(Occasion.PROGRESSED, CUSTOMER, EMAIL, Template.PROGRESSED),
              new Rule(Occasion.ANSWERED, CUSTOMER, EMAIL, Template.ANSWERED),
              new Rule(Occasion.BREACHED, ASSIGNEE, EMAIL, Template.BREACHED),
              new Rule(Occasion.BREACHED, TEAM, SLACK, Template.BREACHED),
              new Rule(Occasion.WARNED, ASSIGNEE, EMAIL, Template.WARNED),
              new Rule(Occasion.WARNED, TEAM, SLACK, Template.WARNED),
              new Rule(Occasion.RETRACTED, ASSIGNEE, EMAIL, Template.CORRECTED),
              new Rule(Occasion.RETRACTED, TEAM, SLACK, Template.CORRECTED),
              new Rule(Occasion.RESOLVED, CUSTOMER, EMAIL, Template.RESOLVED),
              new Rule(Occasion.CLOSED, CUSTOMER, EMAIL, Template.CLOSED),
              new Rule(Occasion.FOLLOW_UP, CUSTOMER, EMAIL, Template.FOLLOW_UP)));

  /** The rows for an occasion. */
  public List<Rule> of(Occasion occasion) {
    return rules.stream().filter(rule -> rule.occasion() == occasion).toList();
  }
}

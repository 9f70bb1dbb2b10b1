package io.tocsin.notification.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.notification.testing.Tables;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused of an audience table, with the texts that there are. */
class AudienceTextsTest {

  private final Texts texts = TemplateFiles.texts();

  @Test
  void givenTheBuiltInTable_thenItCanBeUsed() {
    assertThat(Tables.draft(Tables.builtIn()).faults(texts)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          escalated: {assignee: {channels: [email, sms, pagerduty, webhook]}}     | |
          acknowledged: {team: {channels: [slack, teams, pagerduty, webhook]}}    | |
          requested: {lead: {channels: [email], template: informed, urgency: low}}| |
          escaladed: {}                                        | events.escaladed | is no event: any, or one of escalated, exhausted, acknowledged, requested, reassigned, handed-over, reminded, approved, declined, progressed, answered, informed, breached, warned, retracted, resolved, closed, follow-up
          test: {}                                        | events.test | is no event: any, or one of escalated, exhausted, acknowledged, requested, reassigned, handed-over, reminded, approved, declined, progressed, answered, informed, breached, warned, retracted, resolved, closed, follow-up
          escalated: null                                      | events.escalated | is missing
          escalated: {boss: {channels: [email]}}               | events.escalated.boss | is no audience: one of customer, assignee, on-call, lead, manager, team, informed-members, informed-channels, informed-customer
          escalated: {assignee: null}                            | events.escalated.assignee | is missing
          escalated: {assignee: {}}                            | events.escalated.assignee.channels | is missing: leave the row out where nobody is told
          escalated: {assignee: {channels: []}}                | events.escalated.assignee.channels | is missing: leave the row out where nobody is told
          escalated: {assignee: {channels: [fax]}}             | events.escalated.assignee.channels.0 | is no channel for a responder: one of email, pagerduty, sms, webhook
          escalated: {assignee: {channels: [null]}}            | events.escalated.assignee.channels.0 | is no channel for a responder: one of email, pagerduty, sms, webhook
          escalated: {customer: {channels: [email, slack]}}    | events.escalated.customer.channels.1 | is no channel for a customer: one of email, sms, webhook
          escalated: {team: {channels: [slack, email]}}        | events.escalated.team.channels.1 | is no channel for a team: one of slack, teams, pagerduty, webhook
          escalated: {team: {channels: [slack, slack]}}        | events.escalated.team.channels.1 | slack is there twice
          escalated: {team: {channels: [slack], urgency: now}} | events.escalated.team.urgency | is no urgency: critical, high, normal or low
          escalated: {team: {channels: [slack], template: x}}  | events.escalated.team.template | is no template: one of escalated, exhausted, acknowledged, requested, reassigned, handed-over, reminded, approved, declined, progressed, answered, informed, breached, warned, corrected, resolved, closed, follow-up
          escalated: {team: {channels: [slack], template: digest}} | events.escalated.team.template | is no template: one of escalated, exhausted, acknowledged, requested, reassigned, handed-over, reminded, approved, declined, progressed, answered, informed, breached, warned, corrected, resolved, closed, follow-up
          escalated: {team: {channels: [slack], template: updated}} | events.escalated.team.template | is no template: one of escalated, exhausted, acknowledged, requested, reassigned, handed-over, reminded, approved, declined, progressed, answered, informed, breached, warned, corrected, resolved, closed, follow-up
          escalated: {team: {channels: [slack], template: test}} | events.escalated.team.template | is no template: one of escalated, exhausted, acknowledged, requested, reassigned, handed-over, reminded, approved, declined, progressed, answered, informed, breached, warned, corrected, resolved, closed, follow-up
          escalated: {customer: {channels: [email], template: reassigned}} | events.escalated.customer.template | there is no text 'reassigned' for a customer by email: name another template, such as informed
          requested: {lead: {channels: [email]}}               | events.requested.lead.channels.0 | there is no text 'requested' for a responder by email: name another template, such as informed
          breached: {on-call: {channels: [email]}}             | events.breached.on-call | is never reached: nothing ever says who that is when it is breached
          resolved: {informed-channels: {channels: [slack]}}   | events.resolved.informed-channels | is never reached: nothing ever says who that is when it is resolved
          any: {customer: {channels: [email]}}                 | events.any.customer.channels.0 | there is no text 'reassigned' for a customer by email: name another template, such as informed
          """)
  void givenARow_thenItsFaultIsNamed(String rows, String field, String reason) {
    assertThat(Tables.draft("events:\n  " + rows).faults(texts))
        .extracting(fault -> fault.field() + " | " + fault.reason())
        .isEqualTo(field == null ? List.of() : List.of(field + " | " + reason));
  }

  @Test
  void givenARowForAllEvents_whenEachHasOneOfItsOwn_thenItIsNeverReached() {
    String own =
        Tables.standard().rules().stream()
            .filter(rule -> rule.role().isInformed())
            .map(rule -> rule.occasion().code())
            .distinct()
            .map(event -> "  %s: {informed-members: {channels: [sms]}}\n".formatted(event))
            .reduce("", String::concat);

    assertThat(
            Tables.draft("events:\n  any: {informed-members: {channels: [email]}}\n" + own)
                .faults(texts))
        .extracting(fault -> fault.field() + " " + fault.reason())
        .containsExactly(
            "events.any.informed-members is never reached: each event that could use it has a row"
                + " of its own");
  }

  @Test
  void givenNothing_thenThatIsAFault() {
    assertThat(Tables.draft("{}").faults(texts))
        .extracting(f -> f.field())
        .containsExactly("events");
    assertThat(Tables.draft("events: {}").faults(texts)).hasSize(1);
  }

  @Test
  void givenARowForAllEvents_thenOneEventCanBeLeftOut() {
    var draft =
        Tables.draft(
            """
            events:
              any:      {informed-members: {channels: [email]}}
              reminded: {informed-members: {channels: []}}
            """);

    assertThat(draft.faults(texts)).isEmpty();
    assertThat(draft.table().rules())
        .extracting(rule -> rule.occasion().code())
        .contains("escalated", "informed")
        .doesNotContain("reminded", "breached");
  }
}

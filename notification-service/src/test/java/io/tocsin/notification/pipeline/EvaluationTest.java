package io.tocsin.notification.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.Contact;
import io.tocsin.contracts.Preferences;
import io.tocsin.notification.testing.Tables;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvaluationTest {

  private static final Instant NIGHT = Instant.parse("2026-01-06T23:00:00Z");
  private static final People PEOPLE =
      new People(
          Map.of("acme", new Contact("Anna", "anna@example.org", null)),
          Map.of(
              "sam", new Contact("Sam", "sam@example.org", null),
              "lee", new Contact("Lee", null, null),
              "kim",
                  new Contact(
                      "Kim",
                      "kim@example.org",
                      null,
                      null,
                      null,
                      new Preferences(null, Map.of("daily", List.of("22:00-07:00")), null, null))));

  @Test
  void givenAnEvent_thenEachIsSaidToBeTold_orWhyNot() {
    AudienceTable table =
        Tables.draft(
                """
                events:
                  escalated:
                    customer: {channels: [email]}
                    assignee: {channels: [email, sms, pagerduty]}
                    on-call:  {channels: [email], urgency: normal}
                    lead:     {channels: [email]}
                    team:     {channels: [slack]}
                    informed-members: {channels: [email], template: informed}
                """)
            .table();
    Occurrence raised =
        new Occurrence(
            "e",
            "t",
            NIGHT,
            Given.ESCALATED,
            new Parties(null, "acme", null, "team-2", "tier-2", "sam", "lee", true),
            new Background(
                null,
                null,
                2,
                List.of("member:ghost", "channel:all"),
                List.of("sam", "kim"),
                "max"));

    assertThat(told(table, raised))
        .containsExactly(
            "customer acme email not drill",
            "assignee sam email now",
            "assignee sam sms not no-address",
            "assignee sam pagerduty not channel-off",
            "on-call sam email not told-already",
            "on-call kim email later 2026-01-07T07:00:00Z quiet-hours",
            "lead lee email not no-address",
            "manager max not no-row",
            "team tier-2 slack now",
            "informed-members ghost email not no-contact",
            "informed-channels all not no-row");
  }

  @Test
  void givenNobodyInARole_thenThatIsSaid() {
    Occurrence breached =
        new Occurrence(
            "e",
            "t",
            NIGHT,
            Evaluation.like(Occasion.BREACHED, NIGHT),
            new Parties(null, "acme", null, null, null, null, null, false),
            Background.NONE);

    assertThat(told(Tables.standard(), breached))
        .containsExactly(
            "customer acme not no-row",
            "assignee nobody email not no-recipient",
            "team nobody slack not no-recipient");
  }

  @Test
  void givenAnyEvent_thenThereIsOneOfItsKindToAskWith() {
    assertThat(Arrays.stream(Occasion.values()))
        .allSatisfy(
            occasion ->
                assertThat(Occasion.of(Evaluation.like(occasion, NIGHT))).isEqualTo(occasion));
  }

  private static @Nullable String whyNoWay(Channel channel, String to) {
    return channel == Channel.PAGERDUTY ? Reason.CHANNEL_OFF : null;
  }

  private static List<String> told(AudienceTable table, Occurrence occurrence) {
    return Evaluation.of(table, EvaluationTest::whyNoWay, occurrence, PEOPLE, NIGHT).stream()
        .map(
            verdict ->
                String.join(
                    " ",
                    Stream.of(
                            verdict.role().code(),
                            verdict.recipient(),
                            verdict.channel() == null ? null : verdict.channel().code(),
                            verdict.outcome().name().toLowerCase(java.util.Locale.ROOT),
                            verdict.until() == null ? null : verdict.until().toString(),
                            verdict.reason())
                        .filter(Objects::nonNull)
                        .toList()))
        .toList();
  }
}

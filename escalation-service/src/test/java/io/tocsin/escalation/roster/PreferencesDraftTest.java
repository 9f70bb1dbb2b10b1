package io.tocsin.escalation.roster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.Preferences;
import io.tocsin.kit.document.Documents;
import io.tocsin.kit.json.Parsed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferencesDraftTest {

  @Test
  void givenGoodOnes_whenChecked_thenTheyAreToldAsTheyAre() {
    PreferencesDraft draft =
        read(
            """
            channels: {critical: [sms, pagerduty], low: [email]}
            quietHours: {daily: ["22:00-07:00"], sunday: ["00:00-24:00"]}
            workingHours: {monday: ["09:00-17:30"]}
            quietForUrgent: true
            """);

    assertThat(draft.faults(true)).isEmpty();
    assertThat(draft.preferences())
        .isEqualTo(
            new Preferences(
                Map.of("critical", List.of("sms", "pagerduty"), "low", List.of("email")),
                Map.of("daily", List.of("22:00-07:00"), "sunday", List.of("00:00-24:00")),
                Map.of("monday", List.of("09:00-17:30")),
                true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                            |                    |
          channels: {urgent: [email]}                   | channels.urgent    | is no urgency: one of critical, high, normal, low
          channels: {high: []}                          | channels.high      | is empty: leave it out for the usual channels
          channels: {high: null}                        | channels.high      | is empty: leave it out for the usual channels
          channels: {high: [email, slack]}              | channels.high.1    | is no channel for a member: one of email, sms, pagerduty, webhook
          channels: {high: [email, email]}              | channels.high.1    | email is there twice
          channels: {high: [email, sms]}                | channels.high.1    | sms needs the member's phone
          quietHours: {daily: ["22-7"]}                 | quietHours.daily.0 | is no window such as 09:00-17:30, 22:00-06:00 or 00:00-24:00
          quietHours: {someday: ["22:00-07:00"]}        | quietHours.someday | is no weekday such as monday, and not daily
          quietHours: {}                                | quietHours         | has no window: leave it out where any hour will do
          quietHours: {daily: ["00:00-24:00"]}          | quietHours         | leave no hour of the week in which anything could be told
          {quietHours: {monday: ["08:00-18:00"]}, workingHours: {monday: ["09:00-17:00"]}} | quietHours | leave nothing of the working hours: what waits for both would wait for ever
          workingHours: {monday: ["09:00-12:00", "11:00-13:00"]} | workingHours.monday | 11:00-13:00 overlaps 09:00-12:00
          quietForUrgent: true                          | quietForUrgent     | needs quietHours
          """)
  void givenADraft_whenChecked_thenItsFaultIsNamed(String yaml, String field, String reason) {
    assertThat(read(yaml).faults(false))
        .extracting(fault -> fault.field() + " | " + fault.reason())
        .isEqualTo(field == null ? List.of() : List.of(field + " | " + reason));
  }

  private static PreferencesDraft read(String yaml) {
    return ((Parsed.Ok<PreferencesDraft>)
            Documents.read(yaml.getBytes(UTF_8), PreferencesDraft.class))
        .value();
  }
}

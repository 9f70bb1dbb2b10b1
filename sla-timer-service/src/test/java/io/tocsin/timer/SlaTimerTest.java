package io.tocsin.timer;

import static io.tocsin.contracts.TicketEventType.AGENT_REPLIED;
import static io.tocsin.contracts.TicketEventType.ESCALATION_DECLINED;
import static io.tocsin.contracts.TicketEventType.ESCALATION_REQUESTED;
import static io.tocsin.contracts.TicketEventType.OPENED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.Event;
import io.tocsin.contracts.Priority;
import io.tocsin.contracts.SlaCommandData;
import io.tocsin.contracts.SlaCommandType;
import io.tocsin.contracts.SlaData;
import io.tocsin.contracts.Topic;
import io.tocsin.kit.events.CloudEvents;
import io.tocsin.kit.events.Decoded;
import io.tocsin.timer.clock.Fixtures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The story of a ticket through the real topology, with no broker. */
class SlaTimerTest extends TimerUnderTest {
  @Test
  void given_nobody_solves_a_ticket_then_it_is_warned_of_and_breached_once() {
    take(1, OPENED, Priority.HIGH);
    pass(Duration.ofHours(1));
    pass(Duration.ofHours(1));

    assertThat(told("first-response")).containsExactly("sla.clock-started", "sla.breached");
    assertThat(
            meters
                .counter(
                    "tocsin.sla.fired",
                    "metric",
                    "first-response",
                    "policy",
                    "standard",
                    "tier",
                    "1",
                    "level",
                    "breach")
                .count())
        .isEqualTo(1);
  }

  @Test
  void given_a_requested_escalation_then_it_is_to_be_reviewed_within_an_hour_also_at_night() {
    now = Instant.parse("2026-01-05T22:00:00Z");
    take(1, OPENED, Priority.HIGH);
    take(2, ESCALATION_REQUESTED, Priority.HIGH);
    pass(Duration.ofMinutes(59));
    assertThat(told("review")).containsExactly("sla.clock-started", "sla.warning");

    pass(Duration.ofMinutes(1));

    assertThat(told("review")).containsExactly("sla.breached");
  }

  @Test
  void given_a_requested_escalation_is_declined_in_time_then_its_review_is_met() {
    take(1, OPENED, Priority.HIGH);
    take(2, ESCALATION_REQUESTED, Priority.HIGH);
    take(3, ESCALATION_DECLINED, Priority.HIGH);
    pass(Duration.ofHours(2));

    assertThat(told("review")).containsExactly("sla.clock-started", "sla.clock-met");
  }

  @Test
  void given_levels_pass_one_by_one_then_each_is_told_with_the_headers_of_an_event() {
    take(1, OPENED, Priority.HIGH);
    slaEvents.readRecordsToList();
    pass(Duration.ofMinutes(30));

    TestRecord<String, byte[]> warning = slaEvents.readRecord();
    assertThat(header(warning, "ce_type")).isEqualTo("sla.warning");
    assertThat(header(warning, "ce_time")).isEqualTo("2026-01-05T09:30:00Z");
    assertThat(warning.key()).isEqualTo("t-1");
    assertThat(decode(warning).data().percent()).isEqualTo(50);
  }

  @Test
  void given_an_answer_then_the_clock_is_met_and_never_fires() {
    take(1, OPENED, Priority.HIGH);
    take(2, AGENT_REPLIED, Priority.HIGH);
    pass(Duration.ofHours(2));

    assertThat(told("first-response")).containsExactly("sla.clock-started", "sla.clock-met");
  }

  @Test
  void given_an_unread_backlog_then_nothing_fires_before_its_end() {
    restart(1);
    take(1, OPENED, Priority.HIGH);
    pass(Duration.ofMinutes(61));
    List<String> whileReading = told("first-response");
    now = now.minus(Duration.ofMinutes(10));
    take(2, AGENT_REPLIED, Priority.HIGH);
    now = now.plus(Duration.ofMinutes(10));
    pass(Duration.ofMinutes(1));

    assertThat(whileReading).containsExactly("sla.clock-started");
    assertThat(told("first-response")).containsExactly("sla.warning", "sla.clock-met");
  }

  @Test
  void given_records_that_cannot_be_read_then_they_go_to_the_dead_letters_as_they_came() {
    byte[] noJson = "{\"priority\": ".getBytes(UTF_8);
    tickets.pipeInput(new TestRecord<>("t-1", noJson, headers(1, OPENED)));
    tickets.pipeInput(
        new TestRecord<>("t-1", "{}".getBytes(UTF_8), headers(1, OPENED).remove("ce_version")));
    tickets.pipeInput(
        new TestRecord<>(
            "t-1",
            "{}".getBytes(UTF_8),
            headers(1, OPENED).remove("ce_type").add("ce_type", "ticket.eaten".getBytes(UTF_8))));
    take(1, OPENED, Priority.HIGH);

    List<TestRecord<String, byte[]>> refused = deadLetters.readRecordsToList();
    assertThat(refused).hasSize(3);
    assertThat(refused.getFirst().value()).isEqualTo(noJson);
    assertThat(refused)
        .extracting(letter -> header(letter, "dlq_field"))
        .containsExactly("data", "ce_version", "ce_type");
    assertThat(told("first-response")).containsExactly("sla.clock-started");
  }

  @Test
  void given_a_command_then_the_clock_follows_and_the_event_says_who_and_why() {
    take(1, OPENED, Priority.HIGH);
    slaEvents.readRecordsToList();

    command("t-1", SlaCommandType.EXTEND_CLOCK, Duration.ofHours(3));
    command("t-1", SlaCommandType.EXTEND_CLOCK, Duration.ofHours(3));

    SlaData told = decode(slaEvents.readRecord()).data();
    assertThat(told.deadline()).isEqualTo(Fixtures.MONDAY.plus(Duration.ofHours(4)));
    assertThat(told.byHand()).isEqualTo(new SlaData.ByHand("m-7", "agreed by phone"));
    assertThat(slaEvents.isEmpty()).isTrue();
  }

  @Test
  void given_a_command_for_an_unknown_ticket_or_without_a_duration_then_it_is_refused() {
    take(1, OPENED, Priority.HIGH);
    command("t-2", SlaCommandType.CANCEL_CLOCK, null);
    command("t-1", SlaCommandType.EXTEND_CLOCK, null);

    assertThat(output(Topic.SLA_COMMANDS_DLQ).readRecordsToList())
        .extracting(letter -> header(letter, "dlq_field"))
        .containsExactly("subject", "by");
  }

  @Test
  void given_a_policy_changes_for_running_clocks_then_a_look_moves_them_and_none_is_forgotten() {
    take(1, OPENED, Priority.HIGH);
    slaEvents.readRecordsToList();
    now = now.plus(Duration.ofMinutes(10));

    change("PT2H");
    driver.advanceWallClockTime(Duration.ofSeconds(1));
    driver.advanceWallClockTime(Duration.ofSeconds(1));

    SlaData moved = decode(slaEvents.readRecord()).data();
    assertThat(moved.metric()).isEqualTo("first-response");
    assertThat(moved.policyVersion()).isEqualTo(2);
    assertThat(moved.deadline()).isEqualTo(Fixtures.MONDAY.plus(Duration.ofHours(2)));
  }

  @Test
  void given_a_policy_changes_before_a_look_then_what_was_due_under_the_old_one_does_not_fire() {
    take(1, OPENED, Priority.HIGH);
    change("PT2H");
    pass(Duration.ofMinutes(65));

    assertThat(told("first-response"))
        .containsExactly("sla.clock-started", "sla.clock-rescheduled", "sla.warning");
  }

  private void change(String firstResponse) {
    String policy =
        """
        {"name": "standard", "version": 2, "effectiveFrom": "%s", "apply": "running-clocks",
         "calendar": "24x7", "warnAt": [50],
         "metrics": {"first-response": {"target": "%s"}}}
        """
            .formatted(now, firstResponse);
    input(Topic.SLA_POLICIES).pipeInput("standard@2", policy.getBytes(UTF_8));
  }

  private void command(String ticket, SlaCommandType type, @Nullable Duration by) {
    Event<SlaCommandData> event =
        new Event<>(
            "c-" + type,
            "sla-timer-service",
            type.wire(),
            ticket,
            now,
            null,
            null,
            new SlaCommandData("first-response", by, "m-7", "agreed by phone"));
    RecordHeaders headers = new RecordHeaders();
    CloudEvents.headers(event).forEach((name, text) -> headers.add(name, text.getBytes(UTF_8)));
    input(Topic.SLA_COMMANDS)
        .pipeInput(new TestRecord<>(ticket, CloudEvents.value(event), headers));
  }

  private List<String> told(String metric) {
    List<String> types = new ArrayList<>();
    for (TestRecord<String, byte[]> record : slaEvents.readRecordsToList()) {
      Event<SlaData> event = decode(record);
      if (event.data().metric().equals(metric)) {
        types.add(event.type());
      }
    }
    return types;
  }

  private static Event<SlaData> decode(TestRecord<String, byte[]> record) {
    return switch (CloudEvents.decode(
        record.key(), record.headers(), record.value(), SlaData.class)) {
      case Decoded.Readable<SlaData>(Event<SlaData> event) -> event;
      case Decoded.Unreadable<SlaData>(String field, String reason) ->
          throw new AssertionError(field + " " + reason);
    };
  }

  private static String header(TestRecord<String, byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }
}

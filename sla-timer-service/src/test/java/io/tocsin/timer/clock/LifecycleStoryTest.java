package io.tocsin.timer.clock;

import static io.tocsin.contracts.TicketEventType.AGENT_REPLIED;
import static io.tocsin.contracts.TicketEventType.CLOSED;
import static io.tocsin.contracts.TicketEventType.CUSTOMER_REPLIED;
import static io.tocsin.contracts.TicketEventType.ESCALATED;
import static io.tocsin.contracts.TicketEventType.ESCALATION_ACKNOWLEDGED;
import static io.tocsin.contracts.TicketEventType.ESCALATION_APPROVED;
import static io.tocsin.contracts.TicketEventType.ESCALATION_CLOSED;
import static io.tocsin.contracts.TicketEventType.ESCALATION_DECLINED;
import static io.tocsin.contracts.TicketEventType.ESCALATION_REQUESTED;
import static io.tocsin.contracts.TicketEventType.FEEDBACK_RECEIVED;
import static io.tocsin.contracts.TicketEventType.MERGED;
import static io.tocsin.contracts.TicketEventType.OPENED;
import static io.tocsin.contracts.TicketEventType.REOPENED;
import static io.tocsin.contracts.TicketEventType.RESOLVED;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.TicketEventType;
import io.tocsin.timer.clock.Input.TicketEvent;
import io.tocsin.timer.policy.Policy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every preset, and metrics that a policy defines by itself, by what their clocks do. */
class LifecycleStoryTest {
  private static final Policy EVERYTHING =
      Policies.read(
          Map.of(
              "name",
              "everything",
              "calendar",
              "24x7",
              "warnAt",
              List.of(),
              "metrics",
              Map.of(
                  "next-response", Map.of("target", "PT1H"),
                  "total-time", Map.of("target", "PT48H"),
                  "review", Map.of("target", "PT1H"),
                  "acknowledgement", Map.of("target", "PT30M"),
                  "customer-update", Map.of("target", "PT4H", "repeat", true),
                  "follow-up", Map.of("target", "PT168H"),
                  "first-contact",
                      Map.of(
                          "start", List.of("ticket.opened"),
                          "stop", List.of("ticket.agent-replied", "ticket.assigned"),
                          "target", "PT2H"),
                  "chat",
                      Map.of(
                          "start", List.of("ticket.customer-replied"),
                          "stop", List.of("ticket.closed"),
                          "reset", List.of("ticket.customer-replied"),
                          "target", "PT1H"))));

  @Test
  void given_customer_replies_then_each_answer_ends_a_cycle_and_only_the_first_unanswered_counts() {
    var told =
        told(
            "next-response",
            hours(9),
            at(1, CUSTOMER_REPLIED),
            at(1.5, CUSTOMER_REPLIED),
            at(1.75, AGENT_REPLIED),
            at(3, CUSTOMER_REPLIED),
            at(6, AGENT_REPLIED));

    assertThat(told)
        .containsExactly(
            "clock-started next-response/1 +60m",
            "clock-met next-response/1 +105m",
            "clock-started next-response/2 +180m",
            "breached next-response/2 +240m");
  }

  @Test
  void given_very_many_cycles_then_the_last_sixteen_are_kept() {
    List<Moment> moments = new ArrayList<>();
    for (int cycle = 1; cycle <= 20; cycle++) {
      moments.add(at(cycle, CUSTOMER_REPLIED));
      moments.add(at(cycle + 0.5, AGENT_REPLIED));
    }

    Simulation.Outcome outcome = play(hours(30), moments.toArray(Moment[]::new));

    assertThat(outcome.clocks().get("t"))
        .filteredOn(clock -> clock.metric().equals("next-response"))
        .extracting(ClockView::cycle)
        .containsExactly(5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20);
    assertThat(outcome.clocks().get("t")).anyMatch(clock -> clock.metric().equals("total-time"));
  }

  @Test
  void given_an_escalation_request_then_a_review_is_due_until_it_is_approved_or_declined() {
    assertThat(told("review", hours(9), at(1, ESCALATION_REQUESTED), at(1.5, ESCALATION_DECLINED)))
        .containsExactly("clock-started review/1 +60m", "clock-met review/1 +90m");
    assertThat(told("review", hours(9), at(1, ESCALATION_REQUESTED), at(1.5, ESCALATION_APPROVED)))
        .containsExactly("clock-started review/1 +60m", "clock-met review/1 +90m");
    assertThat(told("review", hours(9), at(1, ESCALATION_REQUESTED), at(3, ESCALATED)))
        .containsExactly("clock-started review/1 +60m", "breached review/1 +120m");
  }

  @Test
  void given_escalated_again_before_anybody_acknowledged_then_the_next_cycle_begins() {
    assertThat(
            told(
                "acknowledgement",
                hours(9),
                at(1, ESCALATED),
                at(1.25, ESCALATED),
                at(1.5, ESCALATION_ACKNOWLEDGED)))
        .containsExactly(
            "clock-started acknowledgement/1 +60m",
            "clock-cancelled acknowledgement/1 +75m",
            "clock-started acknowledgement/2 +75m",
            "clock-met acknowledgement/2 +90m");
  }

  @Test
  void given_a_repeating_metric_then_each_breach_begins_the_next_cycle_and_a_reset_a_fresh_one() {
    assertThat(
            told(
                "customer-update",
                hours(24),
                at(1, ESCALATED),
                at(3, AGENT_REPLIED),
                at(12, AGENT_REPLIED),
                at(13, ESCALATION_CLOSED)))
        .containsExactly(
            "clock-started customer-update/1 +60m",
            "clock-met customer-update/1 +180m",
            "clock-started customer-update/2 +180m",
            "breached customer-update/2 +420m",
            "clock-started customer-update/3 +420m",
            "breached customer-update/3 +660m",
            "clock-started customer-update/4 +660m",
            "clock-met customer-update/4 +720m",
            "clock-started customer-update/5 +720m",
            "clock-met customer-update/5 +780m");
  }

  @Test
  void given_a_closed_ticket_then_feedback_is_awaited_and_reopening_ends_that() {
    assertThat(told("follow-up", hours(300), at(1, RESOLVED), at(2, CLOSED)))
        .containsExactly(
            "clock-started follow-up/1 +120m", "breached follow-up/1 +" + (120 + 168 * 60) + "m");
    assertThat(told("follow-up", hours(300), at(2, CLOSED), at(5, FEEDBACK_RECEIVED)))
        .containsExactly("clock-started follow-up/1 +120m", "clock-met follow-up/1 +300m");
    assertThat(told("follow-up", hours(300), at(2, CLOSED), at(5, REOPENED)))
        .containsExactly("clock-started follow-up/1 +120m", "clock-cancelled follow-up/1 +300m");
  }

  @Test
  void given_a_reopened_ticket_then_the_total_time_goes_on_with_what_was_spent() {
    assertThat(told("total-time", hours(100), at(10, RESOLVED), at(30, REOPENED)))
        .containsExactly(
            "clock-started total-time/1 +0m",
            "clock-met total-time/1 +600m",
            "clock-resumed total-time/1 +1800m",
            "breached total-time/1 +" + (30 + 38) * 60 + "m");
  }

  @Test
  void given_a_metric_of_the_policys_own_then_its_events_start_stop_and_reset_it() {
    assertThat(told("first-contact", hours(9), at(1, AGENT_REPLIED)))
        .containsExactly("clock-started first-contact/1 +0m", "clock-met first-contact/1 +60m");
    assertThat(
            told(
                "chat",
                hours(9),
                at(1, CUSTOMER_REPLIED),
                at(1.5, CUSTOMER_REPLIED),
                at(2, CLOSED)))
        .containsExactly(
            "clock-started chat/1 +60m",
            "clock-met chat/1 +90m",
            "clock-started chat/2 +90m",
            "clock-met chat/2 +120m");
  }

  @Test
  void given_a_metric_that_resolving_does_not_stop_then_resolving_withdraws_it() {
    assertThat(told("first-contact", hours(9), at(1, RESOLVED), at(1.5, REOPENED)))
        .containsExactly(
            "clock-started first-contact/1 +0m", "clock-cancelled first-contact/1 +60m");
  }

  @Test
  void given_a_merged_ticket_then_none_of_its_clocks_runs_any_more() {
    Simulation.Outcome outcome =
        play(hours(9), at(1, CUSTOMER_REPLIED), at(1.1, ESCALATED), at(2, MERGED));

    assertThat(outcome.clocks().get("t"))
        .isNotEmpty()
        .allMatch(clock -> clock.state().equals("cancelled") || clock.stoppedAt() != null)
        .noneMatch(clock -> clock.state().equals("running"));
  }

  private record Moment(double hour, TicketEventType type) {}

  private static Moment at(double hour, TicketEventType type) {
    return new Moment(hour, type);
  }

  private static Duration hours(long hours) {
    return Duration.ofHours(hours);
  }

  private static List<String> told(String metric, Duration until, Moment... moments) {
    return play(until, moments).events().stream()
        .filter(event -> event.data().metric().equals(metric))
        .map(Fixtures::brief)
        .toList();
  }

  private static Simulation.Outcome play(Duration until, Moment... moments) {
    List<TicketEvent> events = new ArrayList<>();
    events.add(Fixtures.event(1, Duration.ZERO, OPENED, Fixtures.data(null, null, null)));
    for (Moment moment : moments) {
      Duration after = Duration.ofMinutes(Math.round(moment.hour() * 60));
      events.add(
          Fixtures.event(
              events.size() + 1L, after, moment.type(), Fixtures.data(null, null, null)));
    }
    return Simulation.run(
        List.of(EVERYTHING),
        Fixtures.CALENDARS,
        events.stream().map(event -> Fixtures.wire("t", event)).toList(),
        Fixtures.MONDAY.plus(until));
  }
}

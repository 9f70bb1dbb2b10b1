package io.tocsin.timer.clock;

import static io.tocsin.contracts.TicketEventType.AGENT_REPLIED;
import static io.tocsin.contracts.TicketEventType.ESCALATED;
import static io.tocsin.contracts.TicketEventType.OPENED;
import static io.tocsin.contracts.TicketEventType.REOPENED;
import static io.tocsin.contracts.TicketEventType.RESOLVED;
import static io.tocsin.contracts.TicketEventType.STATUS_CHANGED;
import static io.tocsin.contracts.TicketEventType.UPDATED;
import static io.tocsin.timer.clock.Fixtures.data;
import static io.tocsin.timer.clock.Fixtures.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.Event;
import io.tocsin.contracts.Interval;
import io.tocsin.contracts.Priority;
import io.tocsin.contracts.SlaData;
import io.tocsin.contracts.Status;
import io.tocsin.timer.clock.Input.TicketEvent;
import io.tocsin.timer.definition.Apply;
import io.tocsin.timer.definition.Version;
import io.tocsin.timer.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClockStoryTest {
  private static final TicketEvent OPEN_HIGH =
      event(1, Duration.ZERO, OPENED, data(Priority.HIGH, null, null));

  @Test
  void given_an_answer_in_time_then_levels_fire_one_by_one_and_the_clock_is_met() {
    Simulation.Outcome outcome =
        play(hours(2), OPEN_HIGH, event(2, minutes(50), AGENT_REPLIED, data(null, null, null)));

    assertThat(told(outcome, "first-response"))
        .containsExactly(
            "clock-started first-response/1 +0m",
            "warning first-response/1 50% +30m",
            "warning first-response/1 75% +45m",
            "clock-met first-response/1 +50m");
    ClockView clock = clock(outcome, "first-response", 1);
    assertThat(clock.state()).isEqualTo("met");
    assertThat(clock.spent()).isEqualTo(minutes(50));
    assertThat(clock.remaining()).isEqualTo(minutes(10));
    assertThat(clock.deadline()).isEqualTo(at(minutes(60)));
  }

  @Test
  void given_an_event_at_the_very_deadline_then_the_clock_is_met() {
    Simulation.Outcome outcome =
        play(hours(2), OPEN_HIGH, event(2, minutes(60), AGENT_REPLIED, data(null, null, null)));

    assertThat(clock(outcome, "first-response", 1).state()).isEqualTo("met");
  }

  @Test
  void given_no_answer_then_the_breach_says_when_and_why() {
    Simulation.Outcome outcome = play(hours(2), OPEN_HIGH);

    Event<SlaData> breach = only(outcome, "sla.breached");
    assertThat(breach.time()).isEqualTo(at(hours(1)));
    assertThat(breach.data().spent()).isEqualTo(hours(1));
    assertThat(breach.data().counted())
        .containsExactly(new Interval(Fixtures.MONDAY, at(hours(1))));
    assertThat(breach.data().lateness()).isEqualTo(Duration.ZERO);
    ClockView clock = clock(outcome, "first-response", 1);
    assertThat(clock.spent()).isEqualTo(hours(2));
    assertThat(clock.remaining()).isEqualTo(hours(-1));
    assertThat(clock.breachedAt()).isEqualTo(at(hours(1)));
  }

  @Test
  void given_a_resolution_without_an_answer_then_first_response_is_cancelled() {
    Simulation.Outcome outcome =
        play(hours(2), OPEN_HIGH, event(2, minutes(10), RESOLVED, data(null, null, null)));

    assertThat(clock(outcome, "first-response", 1).state()).isEqualTo("cancelled");
    assertThat(clock(outcome, "resolution", 1).state()).isEqualTo("met");
    assertThat(clock(outcome, "time-in-tier", 1).state()).isEqualTo("met");
  }

  @Test
  void given_a_pause_then_no_time_counts_and_there_is_no_deadline() {
    TicketEvent hold =
        event(2, minutes(20), STATUS_CHANGED, data(null, Status.WAITING_ON_CUSTOMER, null));
    Simulation.Outcome paused = play(hours(9), OPEN_HIGH, hold);
    Simulation.Outcome resumed =
        play(
            hours(10),
            OPEN_HIGH,
            hold,
            event(3, hours(9), STATUS_CHANGED, data(null, Status.OPEN, null)));

    assertThat(clock(paused, "first-response", 1).deadline()).isNull();
    assertThat(clock(paused, "first-response", 1).spent()).isEqualTo(minutes(20));
    assertThat(only(resumed, "sla.breached").time()).isEqualTo(at(hours(9).plusMinutes(40)));
    assertThat(only(resumed, "sla.breached").data().counted())
        .containsExactly(
            new Interval(Fixtures.MONDAY, at(minutes(20))),
            new Interval(at(hours(9)), at(hours(9).plusMinutes(40))));
  }

  @Test
  void given_a_pause_over_closing_time_then_only_open_time_outside_it_counts() {
    Policy office = Fixtures.policy("office", "business-hours");
    List<TicketEvent> events =
        List.of(
            OPEN_HIGH,
            event(2, hours(7), STATUS_CHANGED, data(null, Status.ON_HOLD, null)),
            event(3, hours(15), STATUS_CHANGED, data(null, Status.OPEN, null)));

    Simulation.Outcome outcome = run(List.of(office), hours(24), events);

    ClockView resolution = clock(outcome, "resolution", 1);
    assertThat(resolution.breachedAt()).isNull();
    assertThat(resolution.spent()).isEqualTo(hours(7));
    assertThat(resolution.stoppedAt()).isNull();
  }

  @Test
  void given_a_reopened_ticket_then_resolution_continues_with_its_spent_time() {
    Simulation.Outcome outcome =
        play(
            hours(20),
            OPEN_HIGH,
            event(2, hours(3), RESOLVED, data(null, null, null)),
            event(3, hours(10), REOPENED, data(null, null, null)));

    ClockView resolution = clock(outcome, "resolution", 1);
    assertThat(resolution.breachedAt()).isEqualTo(at(hours(15)));
    assertThat(told(outcome, "resolution"))
        .contains("clock-met resolution/1 +180m", "clock-resumed resolution/1 +600m");
  }

  @Test
  void given_a_tier_breach_then_the_escalation_starts_the_next_cycle() {
    Simulation.Outcome outcome =
        play(
            hours(60),
            OPEN_HIGH,
            event(2, hours(25), ESCALATED, data(null, null, 2)),
            event(3, hours(55), RESOLVED, data(null, null, null)));

    assertThat(told(outcome, "time-in-tier"))
        .contains("breached time-in-tier/1 +1440m", "breached time-in-tier/2 +2940m");
    assertThat(clock(outcome, "time-in-tier", 1).stoppedAt()).isEqualTo(at(hours(25)));
    assertThat(clock(outcome, "time-in-tier", 2).tier()).isEqualTo(2);
    assertThat(clock(outcome, "time-in-tier", 2).remaining()).isEqualTo(hours(-6));
  }

  @Test
  void given_an_escalation_of_a_resolved_ticket_then_the_clock_waits_for_the_reopening() {
    List<TicketEvent> resolved =
        List.of(
            OPEN_HIGH,
            event(2, hours(1), RESOLVED, data(null, null, null)),
            event(3, hours(2), ESCALATED, data(null, null, 2)));
    List<TicketEvent> reopened =
        Stream.concat(
                resolved.stream(), Stream.of(event(4, hours(5), REOPENED, data(null, null, null))))
            .toList();

    assertThat(run(List.of(Fixtures.STANDARD), hours(4), resolved).clocks().get("t"))
        .extracting(ClockView::cycle)
        .containsOnly(1);
    ClockView second =
        clock(run(List.of(Fixtures.STANDARD), hours(6), reopened), "time-in-tier", 2);
    assertThat(second.startedAt()).isEqualTo(at(hours(5)));
    assertThat(second.spent()).isEqualTo(hours(1));
  }

  @Test
  void given_a_higher_priority_then_the_target_shrinks_but_spent_time_stays() {
    Simulation.Outcome outcome =
        play(
            hours(3), OPEN_HIGH, event(2, minutes(10), UPDATED, data(Priority.URGENT, null, null)));

    assertThat(only(outcome, "sla.breached").time()).isEqualTo(at(minutes(15)));
    assertThat(told(outcome, "first-response")).contains("clock-rescheduled first-response/1 +10m");
  }

  @Test
  void given_a_target_below_what_is_spent_then_the_clock_is_due_at_the_change() {
    Simulation.Outcome outcome =
        play(
            hours(3), OPEN_HIGH, event(2, minutes(40), UPDATED, data(Priority.URGENT, null, null)));

    Event<SlaData> breach = only(outcome, "sla.breached");
    assertThat(breach.time()).isEqualTo(at(minutes(40)));
    assertThat(breach.data().spent()).isEqualTo(minutes(40));
  }

  @Test
  void given_a_priority_without_a_promise_then_the_clock_is_cancelled() {
    Simulation.Outcome outcome =
        play(hours(3), OPEN_HIGH, event(2, hours(1), UPDATED, data(Priority.LOW, null, null)));

    assertThat(clock(outcome, "resolution", 1).state()).isEqualTo("cancelled");
  }

  @Test
  void given_a_plan_with_a_policy_of_its_own_then_the_first_that_matches_by_order_is_taken() {
    Policy gold =
        new Policy(
            "gold",
            new Version(3, Instant.EPOCH, Apply.NEW_CLOCKS),
            -1,
            facts -> "gold".equals(Objects.requireNonNull(facts.traits().customer()).plan()),
            List.copyOf(Fixtures.STANDARD.metrics().values()));
    TicketEvent opened =
        event(1, Duration.ZERO, OPENED, Fixtures.snapshot(Priority.HIGH, Status.OPEN, 1));

    Simulation.Outcome outcome = run(List.of(Fixtures.STANDARD, gold), hours(1), List.of(opened));

    assertThat(clock(outcome, "resolution", 1).policy()).isEqualTo("gold");
    assertThat(clock(outcome, "resolution", 1).policyVersion()).isEqualTo(3);
  }

  private static Simulation.Outcome play(Duration until, TicketEvent... events) {
    return run(List.of(Fixtures.STANDARD), until, Arrays.asList(events));
  }

  private static Simulation.Outcome run(
      List<Policy> policies, Duration until, List<TicketEvent> events) {
    return Simulation.run(
        policies,
        Fixtures.CALENDARS,
        events.stream().map(event -> Fixtures.wire("t", event)).toList(),
        at(until));
  }

  private static List<String> told(Simulation.Outcome outcome, String metric) {
    return outcome.events().stream()
        .filter(event -> event.data().metric().equals(metric))
        .map(Fixtures::brief)
        .toList();
  }

  private static Event<SlaData> only(Simulation.Outcome outcome, String type) {
    List<Event<SlaData>> found =
        outcome.events().stream().filter(event -> event.type().equals(type)).toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private static ClockView clock(Simulation.Outcome outcome, String metric, int cycle) {
    return Objects.requireNonNull(outcome.clocks().get("t")).stream()
        .filter(clock -> clock.metric().equals(metric) && clock.cycle() == cycle)
        .findFirst()
        .orElseThrow();
  }

  private static Instant at(Duration after) {
    return Fixtures.MONDAY.plus(after);
  }

  private static Duration hours(long hours) {
    return Duration.ofHours(hours);
  }

  private static Duration minutes(long minutes) {
    return Duration.ofMinutes(minutes);
  }
}

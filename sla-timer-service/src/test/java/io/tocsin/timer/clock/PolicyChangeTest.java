package io.tocsin.timer.clock;

import static io.tocsin.contracts.TicketEventType.OPENED;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.timer.Cases;
import io.tocsin.timer.calendar.BusinessCalendar;
import io.tocsin.timer.calendar.Calendars;
import io.tocsin.timer.definition.Apply;
import io.tocsin.timer.definition.Version;
import io.tocsin.timer.policy.Catalog;
import io.tocsin.timer.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a new version of a policy or calendar does to clocks. */
class PolicyChangeTest {
  private static final Policy EIGHT_HOURS = policy(1, 0, Apply.NEW_CLOCKS, "PT8H");
  private static final Input OPEN =
      Fixtures.event(1, Duration.ZERO, OPENED, Fixtures.data(Priority.HIGH, null, null));

  @Test
  void given_a_version_for_new_clocks_then_a_running_one_keeps_its_deadline() {
    Play play = opened(EIGHT_HOURS);
    play.pass(hour(1));

    play.under(catalog(EIGHT_HOURS, policy(2, 1, Apply.NEW_CLOCKS, "PT4H")));

    assertThat(resolution(play).deadline()).isEqualTo(hour(8));
    assertThat(resolution(play).policyVersion()).isEqualTo(1);
  }

  @Test
  void given_a_version_for_running_clocks_then_what_is_spent_stays_spent() {
    Play play = opened(EIGHT_HOURS);
    play.pass(hour(1));

    play.under(catalog(EIGHT_HOURS, policy(2, 1, Apply.RUNNING_CLOCKS, "PT4H")));

    assertThat(resolution(play).deadline()).isEqualTo(hour(4));
    assertThat(resolution(play).policyVersion()).isEqualTo(2);
    assertThat(types(play)).containsExactly("sla.clock-started", "sla.clock-rescheduled");
  }

  @Test
  void given_more_is_spent_than_the_new_target_then_running_clocks_breach_when_it_comes() {
    Play play = opened(EIGHT_HOURS);
    play.pass(hour(5));

    play.under(catalog(EIGHT_HOURS, policy(2, 5, Apply.RUNNING_CLOCKS, "PT4H")));

    assertThat(resolution(play).breachedAt()).isEqualTo(hour(5));
  }

  @Test
  void given_a_retroactive_version_then_the_breach_is_due_when_it_would_have_been() {
    Play play = opened(EIGHT_HOURS);
    play.pass(hour(5));

    play.under(catalog(EIGHT_HOURS, policy(2, 5, Apply.RETROACTIVE, "PT4H")));

    assertThat(resolution(play).breachedAt()).isEqualTo(hour(4));
    assertThat(play.told.getLast().data().late()).isTrue();
  }

  @Test
  void given_a_retroactive_version_that_allows_more_then_a_breach_is_taken_back() {
    Play play = opened(EIGHT_HOURS);
    play.pass(hour(9));

    play.under(catalog(EIGHT_HOURS, policy(2, 9, Apply.RETROACTIVE, "PT12H")));

    assertThat(resolution(play).deadline()).isEqualTo(hour(12));
    assertThat(types(play))
        .containsExactly(
            "sla.clock-started", "sla.breached", "sla.breach-retracted", "sla.clock-rescheduled");
  }

  @Test
  void given_a_version_that_allows_more_for_running_clocks_then_a_breach_stays() {
    Play play = opened(EIGHT_HOURS);
    play.pass(hour(9));

    play.under(catalog(EIGHT_HOURS, policy(2, 9, Apply.RUNNING_CLOCKS, "PT12H")));

    assertThat(resolution(play).breachedAt()).isEqualTo(hour(8));
  }

  @Test
  void given_a_version_without_the_metric_then_running_clocks_are_withdrawn() {
    Play play = opened(EIGHT_HOURS);
    play.pass(hour(1));
    Policy other =
        policy(2, 1, Apply.RUNNING_CLOCKS, Map.of("first-response", Map.of("target", "PT1H")));

    play.under(catalog(EIGHT_HOURS, other));

    assertThat(resolution(play).state()).isEqualTo("cancelled");
  }

  @Test
  void given_a_version_for_later_then_running_clocks_change_when_it_comes() {
    Policy later = policy(2, 3, Apply.RUNNING_CLOCKS, "PT4H");
    Play play = opened(EIGHT_HOURS);
    play.pass(hour(1));

    play.under(catalog(EIGHT_HOURS, later));
    Instant before = resolution(play).deadline();
    play.pass(hour(3));

    assertThat(before).isEqualTo(hour(8));
    assertThat(resolution(play).deadline()).isEqualTo(hour(4));
  }

  @Test
  void given_something_happens_when_a_version_comes_then_running_clocks_change_all_the_same() {
    Play play = new Play(catalog(EIGHT_HOURS, policy(2, 3, Apply.RUNNING_CLOCKS, "PT4H")));
    play.decide(OPEN);

    play.take(Fixtures.at(180, 2, TicketEventType.UPDATED), 180);

    assertThat(play.clocks.nextDue()).isEqualTo(hour(3));
    play.pass(hour(3));
    assertThat(resolution(play).deadline()).isEqualTo(hour(4));
    assertThat(resolution(play).policyVersion()).isEqualTo(2);
  }

  @Test
  void given_a_clock_rests_when_a_version_comes_then_it_is_held_to_that_one() {
    Play play = new Play(catalog(pausing(1, 0, "PT8H"), pausing(2, 3, "PT4H")));
    play.decide(OPEN);
    play.take(status(60, 2, Status.ON_HOLD), 60);

    assertThat(play.clocks.nextDue()).isEqualTo(hour(3));
    play.pass(hour(4));
    assertThat(resolution(play).policyVersion()).isEqualTo(2);
    assertThat(play.clocks.nextDue()).isNull();
    assertThat(play.take(status(300, 3, Status.OPEN), 300))
        .containsExactly("clock-resumed resolution/1 +300m");
    assertThat(resolution(play).deadline()).isEqualTo(hour(8));
  }

  @Test
  void given_nothing_runs_any_more_then_no_version_to_come_is_waited_for() {
    Play play = new Play(catalog(EIGHT_HOURS, policy(2, 3, Apply.RUNNING_CLOCKS, "PT4H")));
    play.decide(OPEN);

    play.take(Fixtures.at(60, 2, TicketEventType.RESOLVED), 60);

    assertThat(play.clocks.nextDue()).isNull();
  }

  @Test
  void given_a_policy_that_is_new_altogether_then_it_takes_no_ticket_over_that_was_there_before() {
    Policy fresh =
        new Policy(
            "fresh",
            new Version(1, hour(1), Apply.NEW_CLOCKS),
            -1,
            facts -> true,
            policy(1, 1, Apply.NEW_CLOCKS, "PT1H").metrics());
    Play play = opened(EIGHT_HOURS);
    play.pass(hour(2));

    play.under(catalog(EIGHT_HOURS, fresh));

    assertThat(resolution(play).policy()).isEqualTo("p");
    assertThat(resolution(play).deadline()).isEqualTo(hour(8));
  }

  @Test
  void given_a_calendar_changes_then_running_clocks_count_by_it_from_then_on() {
    Policy policy = policy(1, 0, Apply.NEW_CLOCKS, "PT8H");
    BusinessCalendar closesEarlier = calendar(2, 1, Apply.RUNNING_CLOCKS, "09:00-12:00");
    BusinessCalendar always = calendar(1, 0, Apply.NEW_CLOCKS, "00:00-24:00");
    Play play = new Play(new Catalog(List.of(policy), List.of(always)));
    play.decide(OPEN);
    play.pass(hour(1));

    play.under(new Catalog(List.of(policy), List.of(always, closesEarlier)));

    // One hour until ten, two until noon, three on each of two days, the last two hours short.
    assertThat(resolution(play).deadline()).isEqualTo(Instant.parse("2026-01-07T11:00:00Z"));
  }

  @Test
  void given_a_new_version_then_it_makes_no_difference_when_it_became_known() {
    Cases.check(
        Cases.MANY / 4,
        random -> {
          List<Input> history = Histories.withDeeds(random);
          int known = random.nextInt(history.size());
          Catalog before = catalog(anyPolicy(random, 1, Fixtures.MONDAY, Apply.NEW_CLOCKS));
          Instant from = time(history.get(known));
          Catalog after =
              plus(before, anyPolicy(random, 2, from, Apply.values()[random.nextInt(3)]));

          Play play = new Play(before);
          for (int i = 0; i < history.size(); i++) {
            play.pass(time(history.get(i)).minusMillis(1));
            play.decide(history.get(i), time(history.get(i)));
            if (i == known) {
              play.under(after);
            }
          }
          play.pass(Play.END);

          Play truth = Play.punctual(after, history);
          assertThat(play.view()).isEqualTo(truth.view());
          assertThat(play.standingBreaches()).isEqualTo(truth.breaches());
        });
  }

  @Test
  void given_a_change_and_its_rollback_then_every_deadline_is_as_before() {
    Cases.check(
        Cases.MANY,
        random -> {
          List<Input> history = Histories.withDeeds(random);
          Policy first = anyPolicy(random, 1, Fixtures.MONDAY, Apply.NEW_CLOCKS);
          Apply mode = random.nextBoolean() ? Apply.RETROACTIVE : Apply.RUNNING_CLOCKS;
          Policy second = anyPolicy(random, 2, Play.END, Apply.RETROACTIVE);
          Policy rollback = version(first, 3, Play.END, Apply.RETROACTIVE);
          if (mode == Apply.RUNNING_CLOCKS) {
            second = anyPolicy(random, 2, Play.END, mode);
          }
          Catalog before = catalog(first);
          Play play = Play.punctual(before, history);
          List<Instant> deadlines = deadlines(play);

          play.under(plus(before, second));
          play.under(plus(plus(before, second), rollback));

          assertThat(deadlines(play)).isEqualTo(deadlines);
        });
  }

  private static Input status(long minute, long version, Status status) {
    return Fixtures.at(
        minute, version, TicketEventType.STATUS_CHANGED, Fixtures.data(null, status, null));
  }

  private static Policy pausing(int number, long from, String target) {
    Map<String, ?> metric = Map.of("target", target, "pauseWhile", List.of("on-hold"));
    return policy(number, from, Apply.RUNNING_CLOCKS, Map.of("resolution", metric));
  }

  private static List<Instant> deadlines(Play play) {
    return new ArrayList<>(play.view().stream().map(ClockView::deadline).toList());
  }

  private static Play opened(Policy policy) {
    Play play = new Play(catalog(policy));
    play.decide(OPEN);
    return play;
  }

  private static ClockView resolution(Play play) {
    return play.view().stream()
        .filter(clock -> clock.metric().equals("resolution"))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> types(Play play) {
    return play.told.stream().map(event -> event.type()).toList();
  }

  private static Instant hour(long hour) {
    return Fixtures.MONDAY.plus(Duration.ofHours(hour));
  }

  private static Catalog catalog(Policy... policies) {
    return new Catalog(Arrays.asList(policies), Fixtures.CALENDARS);
  }

  private static Catalog plus(Catalog catalog, Policy policy) {
    List<Policy> more = new ArrayList<>(catalog.policies());
    more.add(policy);
    return new Catalog(more, Fixtures.CALENDARS);
  }

  private static BusinessCalendar calendar(int number, long from, Apply apply, String window) {
    return Calendars.everyDay("24x7", new Version(number, hour(from), apply), "UTC", window);
  }

  private static Policy policy(int number, long from, Apply apply, String target) {
    return policy(number, from, apply, Map.of("resolution", Map.of("target", target)));
  }

  private static Policy policy(int number, long from, Apply apply, Map<String, ?> metrics) {
    Map<String, Object> tree = new HashMap<>();
    tree.put("name", "p");
    tree.put("version", number);
    tree.put("effectiveFrom", hour(from).toString());
    tree.put("apply", apply.wire());
    tree.put("calendar", "24x7");
    tree.put("metrics", metrics);
    return Policies.read(tree);
  }

  private static Policy version(Policy policy, int number, Instant from, Apply apply) {
    return new Policy(
        policy.name(),
        new Version(number, from, apply),
        policy.order(),
        policy.when(),
        policy.metrics());
  }

  /** Other targets, calendars, pauses and metrics. */
  private static Policy anyPolicy(Random random, int number, Instant from, Apply apply) {
    Map<String, Object> metrics = new HashMap<>();
    metrics.put("resolution", metric(random));
    if (random.nextInt(4) > 0) {
      metrics.put("time-in-tier", metric(random));
    }
    if (random.nextInt(4) > 0) {
      metrics.put("first-response", metric(random));
    }
    Policy policy =
        Policies.read(
            Map.of(
                "name",
                "p",
                "calendar",
                "24x7",
                "pauseWhile",
                random.nextBoolean() ? List.of("on-hold") : List.of(),
                "warnAt",
                List.of(50, 90),
                "metrics",
                metrics));
    return version(policy, number, from, apply);
  }

  private static Map<String, Object> metric(Random random) {
    Map<String, Object> metric = new HashMap<>();
    metric.put("target", Duration.ofMinutes(1 + random.nextInt(3_000)).toString());
    if (random.nextBoolean()) {
      metric.put("calendar", "business-hours");
    }
    return metric;
  }

  private static Instant time(Input input) {
    return Play.time(input);
  }
}

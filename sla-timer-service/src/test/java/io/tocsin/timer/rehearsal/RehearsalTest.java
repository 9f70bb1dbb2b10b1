package io.tocsin.timer.rehearsal;

import static io.tocsin.contracts.TicketEventType.AGENT_REPLIED;
import static io.tocsin.contracts.TicketEventType.OPENED;
import static io.tocsin.contracts.TicketEventType.STATUS_CHANGED;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;
import io.tocsin.timer.clock.ClockEngine;
import io.tocsin.timer.clock.Fixtures;
import io.tocsin.timer.clock.Input;
import io.tocsin.timer.clock.Input.TicketEvent;
import io.tocsin.timer.clock.Input.TimePassed;
import io.tocsin.timer.clock.Policies;
import io.tocsin.timer.clock.TicketClocks;
import io.tocsin.timer.policy.Catalog;
import io.tocsin.timer.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A ticket of priority high, opened on Monday at 09:00, under a promise of eight hours. */
class RehearsalTest {
  private static final Policy EIGHT_HOURS = policy(1, "new-clocks", "1970-01-01T00:00:00Z", "PT8H");
  private static final Catalog CURRENT = catalog(EIGHT_HOURS);
  private static final TicketEvent OPEN =
      Fixtures.event(1, Duration.ZERO, OPENED, Fixtures.data(Priority.HIGH, null, null));

  @Test
  void given_a_version_for_new_clocks_then_nothing_moves() {
    Outcome outcome = rehearse("new-clocks", at(3), "PT1H", at(3), ticket("t", at(3)));

    assertThat(outcome).isEqualTo(new Outcome(1, 0, 0, 0, List.of()));
  }

  @Test
  void given_a_version_for_running_clocks_then_the_deadline_moves() {
    Outcome outcome = rehearse("running-clocks", at(3), "PT6H", at(3), ticket("t", at(3)));

    assertThat(outcome.moves())
        .containsExactly(new Move("t", "resolution", 1, "running", at(8), at(6)));
    assertThat(outcome.moved()).isEqualTo(1);
    assertThat(outcome.breachedAtOnce()).isZero();
  }

  @Test
  void given_less_time_than_is_spent_then_the_clock_breaches_at_once() {
    Outcome outcome = rehearse("running-clocks", at(3), "PT2H", at(3), ticket("t", at(3)));

    assertThat(outcome.breachedAtOnce()).isEqualTo(1);
    assertThat(outcome.moves())
        .containsExactly(new Move("t", "resolution", 1, "breached", at(8), at(3)));
  }

  @Test
  void given_less_time_since_ever_then_the_breach_lies_in_the_past() {
    Outcome outcome = rehearse("retroactive", at(3), "PT2H", at(3), ticket("t", at(3)));

    assertThat(outcome.moves())
        .containsExactly(new Move("t", "resolution", 1, "breached", at(8), at(2)));
  }

  @Test
  void given_more_time_since_ever_then_a_breach_is_taken_back() {
    Outcome outcome = rehearse("retroactive", at(9), "PT10H", at(9), ticket("t", at(9)));

    assertThat(outcome).extracting(Outcome::retracted, Outcome::breachedAtOnce).contains(1L, 0L);
    assertThat(outcome.moves())
        .containsExactly(new Move("t", "resolution", 1, "running", at(8), at(10)));
  }

  @Test
  void given_a_version_that_holds_later_then_both_are_compared_at_that_moment() {
    Outcome before = rehearse("running-clocks", at(7), "PT9H", at(7), ticket("t", at(3)));
    Outcome after = rehearse("running-clocks", at(9), "PT10H", at(9), ticket("t", at(3)));

    assertThat(before.moves()).extracting(Move::to).containsExactly(at(9));
    assertThat(after.moved()).isZero();
  }

  @Test
  void given_a_paused_clock_then_its_new_target_is_a_move_without_deadlines() {
    TicketEvent hold =
        Fixtures.event(
            2, Duration.ofHours(1), STATUS_CHANGED, Fixtures.data(null, Status.ON_HOLD, null));

    Outcome outcome =
        rehearse("running-clocks", at(3), "PT6H", at(3), ticket("t", at(3), OPEN, hold));

    assertThat(outcome.moves())
        .containsExactly(new Move("t", "resolution", 1, "paused", null, null));
  }

  @Test
  void given_a_metric_that_the_version_has_not_then_its_clock_is_cancelled() {
    Map<String, Object> other = tree(2, "running-clocks", at(3).toString(), "PT8H");
    other.put("metrics", Map.of("first-response", Map.of("target", "PT8H")));

    Outcome outcome = rehearse(Policies.read(other), at(3), List.of(ticket("t", at(3))));

    assertThat(outcome.moves())
        .containsExactly(new Move("t", "resolution", 1, "cancelled", at(8), null));
  }

  @Test
  void given_a_metric_that_only_the_version_has_then_it_starts_retroactively() {
    Map<String, Object> other = tree(2, "retroactive", at(3).toString(), "PT8H");
    other.put(
        "metrics",
        Map.of("resolution", Map.of("target", "PT8H"), "first-response", Map.of("target", "PT5H")));

    Outcome outcome = rehearse(Policies.read(other), at(3), List.of(ticket("t", at(3))));

    assertThat(outcome.moves())
        .containsExactly(new Move("t", "first-response", 1, "running", null, at(5)));
  }

  @Test
  void given_what_is_over_then_it_does_not_move() {
    Map<String, Object> reply = tree(1, "new-clocks", "1970-01-01T00:00:00Z", "PT8H");
    reply.put("metrics", Map.of("first-response", Map.of("target", "PT8H")));
    Map<String, Object> longer = new HashMap<>(reply);
    longer.putAll(Map.of("version", 2, "apply", "retroactive", "effectiveFrom", at(3).toString()));
    longer.put("metrics", Map.of("first-response", Map.of("target", "PT9H")));
    Catalog current = catalog(Policies.read(reply));
    TicketEvent answered =
        Fixtures.event(2, Duration.ofHours(1), AGENT_REPLIED, Fixtures.data(null, null, null));
    Rehearsal rehearsal =
        new Rehearsal(current, catalog(Policies.read(reply), Policies.read(longer)), at(3));

    rehearsal.examine(play(current, "t", at(3), OPEN, answered));

    assertThat(rehearsal.outcome()).isEqualTo(new Outcome(1, 0, 0, 0, List.of()));
  }

  @Test
  void given_more_moves_than_are_listed_then_the_soonest_are_and_all_are_counted() {
    List<TicketClocks> tickets = new ArrayList<>();
    for (int i = 0; i < Outcome.LISTED + 50; i++) {
      TicketEvent opened =
          Fixtures.event(
              1, Duration.ofSeconds(5000 - i), OPENED, Fixtures.data(Priority.HIGH, null, null));
      tickets.add(play(CURRENT, "t" + i, at(3), opened));
    }

    Outcome outcome =
        rehearse(policy(2, "running-clocks", at(3).toString(), "PT6H"), at(3), tickets);

    assertThat(outcome.moved()).isEqualTo(Outcome.LISTED + 50);
    assertThat(outcome.moves()).hasSize(Outcome.LISTED).isSortedAccordingTo(Move.SOONEST_FIRST);
    assertThat(outcome.moves().getFirst().ticketId()).isEqualTo("t" + (Outcome.LISTED + 49));
    assertThat(outcome.and(outcome).moved()).isEqualTo(2 * (Outcome.LISTED + 50));
    assertThat(outcome.and(outcome).moves()).hasSize(Outcome.LISTED);
  }

  private static Outcome rehearse(
      String apply, Instant from, String target, Instant at, TicketClocks ticket) {
    return rehearse(policy(2, apply, from.toString(), target), at, List.of(ticket));
  }

  private static Outcome rehearse(Policy next, Instant at, List<TicketClocks> tickets) {
    Rehearsal rehearsal = new Rehearsal(CURRENT, catalog(EIGHT_HOURS, next), at);
    tickets.forEach(rehearsal::examine);
    return rehearsal.outcome();
  }

  private static TicketClocks ticket(String id, Instant now) {
    return play(CURRENT, id, now, OPEN);
  }

  private static TicketClocks ticket(String id, Instant now, TicketEvent... events) {
    return play(CURRENT, id, now, events);
  }

  private static TicketClocks play(Catalog catalog, String id, Instant now, TicketEvent... events) {
    ClockEngine engine = new ClockEngine(catalog);
    TicketClocks clocks = TicketClocks.unknown(id);
    for (Input event : events) {
      clocks = engine.decide(clocks, event, now).next();
    }
    return engine.decide(clocks, new TimePassed(), now).next();
  }

  private static Catalog catalog(Policy... policies) {
    return new Catalog(List.of(policies), Fixtures.CALENDARS);
  }

  private static Policy policy(int version, String apply, String from, String target) {
    return Policies.read(tree(version, apply, from, target));
  }

  private static Map<String, Object> tree(int version, String apply, String from, String target) {
    Map<String, Object> tree = new HashMap<>();
    tree.put("name", "standard");
    tree.put("version", version);
    tree.put("apply", apply);
    tree.put("effectiveFrom", from);
    tree.put("calendar", "24x7");
    tree.put("pauseWhile", List.of("on-hold"));
    tree.put("metrics", Map.of("resolution", Map.of("target", target)));
    return tree;
  }

  private static Instant at(long hours) {
    return Fixtures.MONDAY.plus(Duration.ofHours(hours));
  }
}

package io.tocsin.timer.clock;

import static io.tocsin.contracts.TicketEventType.AGENT_REPLIED;
import static io.tocsin.contracts.TicketEventType.CUSTOMER_REPLIED;
import static io.tocsin.contracts.TicketEventType.ESCALATED;
import static io.tocsin.contracts.TicketEventType.ESCALATION_DECLINED;
import static io.tocsin.contracts.TicketEventType.ESCALATION_REQUESTED;
import static io.tocsin.contracts.TicketEventType.OPENED;
import static io.tocsin.contracts.TicketEventType.RESOLVED;
import static io.tocsin.contracts.TicketEventType.STATUS_CHANGED;
import static io.tocsin.contracts.TicketEventType.UPDATED;
import static io.tocsin.timer.clock.Fixtures.at;
import static io.tocsin.timer.clock.Fixtures.data;
import static io.tocsin.timer.clock.Fixtures.minute;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.Event;
import io.tocsin.contracts.Priority;
import io.tocsin.contracts.SlaData;
import io.tocsin.contracts.Status;
import io.tocsin.timer.clock.Input.TicketEvent;
import io.tocsin.timer.policy.Catalog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a late event makes of what was told already. */
class TakenBackTest {
  private static final Catalog CATALOG = catalog();
  private final Play play = new Play(CATALOG);

  TakenBackTest() {
    play.take(at(0, 1, OPENED, data(Priority.HIGH, null, null)), 0);
  }

  @Test
  void given_a_pause_that_comes_late_then_the_warning_is_forgotten_and_comes_again_as_another() {
    assertThat(play.pass(31)).containsExactly("warning first-response/1 50% +30m");
    play.take(status(20, 2, Status.ON_HOLD), 31);
    play.take(status(40, 3, Status.OPEN), 40);

    assertThat(play.pass(50)).containsExactly("warning first-response/1 50% +50m");
    assertThat(play.told.stream().map(Event::id)).doesNotHaveDuplicates();
  }

  @Test
  void given_nothing_was_taken_back_then_the_breach_has_the_id_that_it_has_without_the_update() {
    play.pass(60);
    Play other = new Play(CATALOG);
    other.take(at(0, 1, OPENED, data(Priority.HIGH, null, null)), 0);
    other.pass(35);
    other.take(at(35, 2, UPDATED), 35);
    other.pass(61);

    assertThat(last("sla.breached", other).id()).isEqualTo(last("sla.breached", play).id());
  }

  @Test
  void given_a_breach_taken_back_then_what_it_takes_back_had_the_same_figures() {
    play.pass(61);
    Event<SlaData> breach = last("sla.breached", play);

    play.take(at(50, 2, AGENT_REPLIED), 70);

    Event<SlaData> retraction = last("sla.breach-retracted", play);
    assertThat(retraction.time()).isEqualTo(minute(70));
    assertThat(retraction.data().retracts()).isEqualTo(breach.id());
    assertThat(retraction.data().dueAt()).isEqualTo(minute(60));
    assertThat(retraction.data().spent()).isEqualTo(breach.data().spent());
    assertThat(retraction.data().deadline()).isNull();
    assertThat(retraction.data().detectedAt()).isNull();
    assertThat(retraction.data().lateness()).isNull();
    assertThat(retraction.data().late()).isNull();
  }

  @Test
  void given_a_breach_that_was_due_earlier_then_it_stays_the_same_breach_and_is_rescheduled() {
    play.pass(61);

    assertThat(play.take(at(5, 2, UPDATED, data(Priority.URGENT, null, null)), 70))
        .containsExactly("clock-rescheduled first-response/1 +5m");
    assertThat(play.clock("first-response", 1).breachedAt()).isEqualTo(minute(15));
  }

  @Test
  void given_an_update_after_a_breach_then_the_breach_is_not_told_again() {
    play.pass(61);

    assertThat(play.take(status(70, 2, Status.ON_HOLD), 70)).isEmpty();
    assertThat(play.take(status(80, 3, Status.OPEN), 80)).isEmpty();
  }

  @Test
  void given_an_earlier_answer_then_the_clock_is_not_met_twice() {
    play.take(at(20, 2, AGENT_REPLIED), 20);

    assertThat(play.take(at(10, 3, AGENT_REPLIED), 25)).isEmpty();
    assertThat(play.clock("first-response", 1).stoppedAt()).isEqualTo(minute(10));
  }

  @Test
  void given_an_earlier_resolution_then_the_clock_is_not_withdrawn_twice() {
    assertThat(play.take(at(20, 2, RESOLVED), 20))
        .containsExactly("clock-cancelled first-response/1 +20m");

    assertThat(play.take(at(10, 3, RESOLVED), 25)).isEmpty();
    assertThat(play.clock("first-response", 1).stoppedAt()).isEqualTo(minute(10));
  }

  @Test
  void given_another_priority_while_it_rests_then_the_pause_is_not_told_twice() {
    play.take(status(10, 2, Status.ON_HOLD), 10);

    assertThat(play.take(at(15, 3, UPDATED, data(Priority.URGENT, null, null)), 15)).isEmpty();
    assertThat(play.take(status(20, 4, Status.OPEN), 20))
        .containsExactly("clock-resumed first-response/1 +20m");
    assertThat(play.pass(25))
        .containsExactly("warning first-response/1 50% +20m", "breached first-response/1 +25m");
  }

  @Test
  void given_a_resolution_before_the_customer_wrote_then_the_answer_was_never_due() {
    play.take(at(10, 2, CUSTOMER_REPLIED), 10);

    assertThat(play.take(at(5, 3, RESOLVED), 20))
        .containsExactly(
            "clock-cancelled first-response/1 +5m", "clock-cancelled next-response/1 +5m");
    assertThat(play.view()).noneMatch(clock -> clock.metric().equals("next-response"));
  }

  @Test
  void given_a_breach_of_a_clock_that_never_was_then_it_is_taken_back_and_no_more_is_told() {
    play.take(at(10, 2, CUSTOMER_REPLIED), 10);
    play.pass(131);

    assertThat(play.take(at(5, 3, RESOLVED), 140))
        .contains("breach-retracted next-response/1 +140m")
        .doesNotContain("clock-cancelled next-response/1 +5m");
  }

  @Test
  void given_a_clock_that_never_was_had_been_met_then_nothing_is_told() {
    play.take(at(10, 2, CUSTOMER_REPLIED), 10);
    play.take(at(15, 3, AGENT_REPLIED), 15);

    assertThat(play.take(at(5, 4, RESOLVED), 20)).noneMatch(told -> told.contains("next-response"));
  }

  @Test
  void given_a_cycle_that_never_was_then_it_is_withdrawn_whatever_cycles_other_metrics_are_in() {
    play.take(at(1, 2, ESCALATION_REQUESTED), 1);
    play.take(at(2, 3, ESCALATION_DECLINED), 2);
    play.take(at(3, 4, ESCALATION_REQUESTED), 3);
    play.take(at(10, 5, CUSTOMER_REPLIED), 10);

    assertThat(play.take(at(5, 6, RESOLVED), 20)).contains("clock-cancelled next-response/1 +5m");
  }

  @Test
  void given_cycles_that_are_forgotten_then_their_breaches_stand() {
    play.take(at(1, 2, ESCALATED), 1);

    List<String> told = play.pass(1 + 20 * 60);

    assertThat(told).contains("breached customer-update/20 +1201m");
    assertThat(told).noneMatch(line -> line.startsWith("breach-retracted"));
    assertThat(play.view())
        .noneMatch(clock -> clock.metric().equals("customer-update") && clock.cycle() == 1);
  }

  private static Event<SlaData> last(String type, Play play) {
    return play.told.stream()
        .filter(event -> event.type().equals(type))
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  private static TicketEvent status(long minute, long version, Status status) {
    return at(minute, version, STATUS_CHANGED, data(null, status, null));
  }

  private static Catalog catalog() {
    Map<String, Object> tree = new HashMap<>();
    tree.put("name", "p");
    tree.put("calendar", "24x7");
    tree.put("pauseWhile", List.of("on-hold"));
    tree.put("warnAt", List.of(50));
    tree.put(
        "metrics",
        Map.of(
            "first-response", Map.of("target", Map.of("high", "PT1H", "urgent", "PT15M")),
            "next-response", Map.of("target", "PT2H", "warnAt", List.of()),
            "review", Map.of("target", "PT8H"),
            "customer-update", Map.of("target", "PT1H", "repeat", true, "warnAt", List.of())));
    return new Catalog(List.of(Policies.read(tree)), Fixtures.CALENDARS);
  }
}

package io.tocsin.timer.clock;

import static io.tocsin.contracts.TicketEventType.AGENT_REPLIED;
import static io.tocsin.contracts.TicketEventType.OPENED;
import static io.tocsin.contracts.TicketEventType.STATUS_CHANGED;
import static io.tocsin.contracts.TicketEventType.UPDATED;
import static io.tocsin.timer.clock.Fixtures.at;
import static io.tocsin.timer.clock.Fixtures.data;
import static io.tocsin.timer.clock.Fixtures.minute;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.Priority;
import io.tocsin.contracts.SlaData;
import io.tocsin.contracts.Status;
import io.tocsin.timer.clock.Command.Action;
import io.tocsin.timer.clock.Input.ByHand;
import io.tocsin.timer.definition.Apply;
import io.tocsin.timer.definition.Version;
import io.tocsin.timer.policy.Catalog;
import io.tocsin.timer.policy.Policy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people do to clocks, and what they cannot do. */
class ByHandStoryTest {
  private static final Action CANCEL = new Action.Cancel();
  private static final Action RESTART = new Action.Restart();
  private static final Action HOUR_MORE = new Action.Extend(Duration.ofHours(1));
  private final Play play = new Play(Fixtures.CATALOG);

  ByHandStoryTest() {
    play.take(at(0, 1, OPENED, data(Priority.HIGH, null, null)), 0);
  }

  @Test
  void given_a_restart_then_the_cycle_is_withdrawn_and_the_next_begins_with_nothing_spent() {
    assertThat(play.take(deed(20, "first-response", RESTART), 20))
        .containsExactly(
            "clock-cancelled first-response/1 +20m", "clock-started first-response/2 +20m");

    assertThat(play.clock("first-response", 1).state()).isEqualTo("cancelled");
    assertThat(play.clock("first-response", 2).deadline()).isEqualTo(minute(80));
    assertThat(play.clock("resolution", 1).deadline()).isEqualTo(minute(480));
  }

  @Test
  void given_a_restart_of_a_breach_then_its_overrun_ends_and_the_next_cycle_begins() {
    play.pass(90);

    assertThat(play.take(deed(90, "first-response", RESTART), 90))
        .containsExactly("clock-started first-response/2 +90m");
    assertThat(play.clock("first-response", 1).stoppedAt()).isEqualTo(minute(90));
    assertThat(play.clock("first-response", 2).deadline()).isEqualTo(minute(150));
  }

  @Test
  void given_a_restart_while_the_ticket_rests_then_the_next_cycle_rests_too() {
    play.take(at(10, 2, STATUS_CHANGED, data(null, Status.ON_HOLD, null)), 10);

    play.take(deed(20, "first-response", RESTART), 20);

    assertThat(play.clock("first-response", 2).state()).isEqualTo("paused");
    assertThat(play.clock("first-response", 2).spent()).isEqualTo(Duration.ZERO);
  }

  @Test
  void given_nothing_is_promised_any_more_then_a_restart_changes_nothing() {
    play.take(at(10, 2, AGENT_REPLIED), 10);
    play.take(at(20, 3, UPDATED, data(Priority.LOW, null, null)), 20);

    assertThat(play.take(deed(30, "resolution", RESTART), 30)).isEmpty();
    assertThat(play.view()).noneMatch(clock -> clock.cycle() == 2);
  }

  @Test
  void given_no_policy_holds_for_the_ticket_any_more_then_a_restart_changes_nothing() {
    play.change(catalog(version(2, false, List.of("resolution"))));

    assertThat(play.take(deed(30, "resolution", RESTART), 30)).isEmpty();
    assertThat(play.clock("resolution", 1).state()).isEqualTo("running");
  }

  @Test
  void given_the_policy_no_longer_has_the_metric_then_a_restart_changes_nothing() {
    play.change(catalog(version(2, true, List.of("first-response"))));

    assertThat(play.take(deed(30, "resolution", RESTART), 30)).isEmpty();
    assertThat(play.clock("resolution", 1).state()).isEqualTo("running");
  }

  @Test
  void given_a_newer_version_then_a_restarted_clock_is_held_to_it() {
    play.change(catalog(version(2, true, List.of("resolution"))));

    play.take(deed(30, "resolution", RESTART), 30);

    assertThat(play.clock("resolution", 1).policyVersion()).isEqualTo(1);
    assertThat(play.clock("resolution", 2).policyVersion()).isEqualTo(2);
  }

  @Test
  void given_more_time_is_granted_then_only_that_clock_is_due_later() {
    assertThat(play.take(deed(10, "first-response", HOUR_MORE), 10))
        .containsExactly("clock-rescheduled first-response/1 +10m");

    assertThat(play.clock("first-response", 1).deadline()).isEqualTo(minute(120));
    assertThat(play.clock("resolution", 1).deadline()).isEqualTo(minute(480));
  }

  @Test
  void given_a_breach_or_an_end_then_more_time_changes_nothing() {
    play.pass(61);
    assertThat(play.take(deed(61, "first-response", HOUR_MORE), 61)).isEmpty();
    assertThat(play.clock("first-response", 1).target()).isEqualTo(Duration.ofHours(1));

    play.take(deed(62, "resolution", CANCEL), 62);
    assertThat(play.take(deed(63, "resolution", HOUR_MORE), 63)).isEmpty();
    assertThat(play.clock("resolution", 1).target()).isEqualTo(Duration.ofHours(8));
  }

  @Test
  void given_a_metric_that_never_began_then_nothing_changes() {
    assertThat(play.take(deed(10, "follow-up", CANCEL), 10)).isEmpty();
    assertThat(play.view()).hasSize(3).noneMatch(clock -> clock.state().equals("cancelled"));
  }

  @Test
  void given_somebody_did_it_then_the_event_says_who_and_why_and_which_command() {
    play.take(deed(10, "resolution", CANCEL), 10);

    assertThat(play.told.getLast().cause()).isEqualTo("deed-10");
    assertThat(play.told.getLast().data().byHand())
        .isEqualTo(new SlaData.ByHand("m-1", "agreed by phone"));
    assertThat(play.told.getFirst().cause()).isEqualTo("e1");
    assertThat(play.told.getFirst().data().byHand()).isNull();
  }

  @Test
  void given_the_same_command_again_then_nothing_changes() {
    play.take(deed(10, "first-response", HOUR_MORE), 10);
    TicketClocks before = play.clocks;

    assertThat(play.take(deed(10, "first-response", HOUR_MORE), 20)).isEmpty();
    assertThat(play.clocks).isSameAs(before);
  }

  private static ByHand deed(long minute, String metric, Action action) {
    Command command = new Command(metric, action, "m-1", "agreed by phone");
    return new ByHand("deed-" + minute, minute(minute), command);
  }

  /** For new clocks from the fifth minute on, with these metrics of the standard policy alone. */
  private static Policy version(int number, boolean matches, List<String> metrics) {
    return new Policy(
        "standard",
        new Version(number, minute(5), Apply.NEW_CLOCKS),
        0,
        facts -> matches,
        Fixtures.STANDARD.metrics().values().stream()
            .filter(metric -> metrics.contains(metric.name()))
            .toList());
  }

  private static Catalog catalog(Policy newer) {
    return new Catalog(List.of(Fixtures.STANDARD, newer), Fixtures.CALENDARS);
  }
}

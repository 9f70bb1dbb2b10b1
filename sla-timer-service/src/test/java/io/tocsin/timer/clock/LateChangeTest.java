package io.tocsin.timer.clock;

import static io.tocsin.contracts.TicketEventType.AGENT_REPLIED;
import static io.tocsin.contracts.TicketEventType.ESCALATED;
import static io.tocsin.contracts.TicketEventType.OPENED;
import static io.tocsin.contracts.TicketEventType.RESOLVED;
import static io.tocsin.contracts.TicketEventType.STATUS_CHANGED;
import static io.tocsin.contracts.TicketEventType.UPDATED;
import static io.tocsin.timer.clock.Fixtures.at;
import static io.tocsin.timer.clock.Fixtures.data;
import static io.tocsin.timer.clock.Fixtures.minute;
import static io.tocsin.timer.clock.Fixtures.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;
import io.tocsin.timer.policy.Traits;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Which facts an event sets at its time, and which it only carries because they came later. */
class LateChangeTest {
  private final Play play = new Play(Fixtures.CATALOG);

  LateChangeTest() {
    play.take(at(0, 1, OPENED, snapshot(Priority.HIGH, Status.OPEN, 1)), 0);
  }

  @Test
  void given_a_late_reply_then_the_later_priority_is_not_carried_back() {
    play.take(at(30, 2, UPDATED, snapshot(Priority.NORMAL, Status.OPEN, 1)), 30);

    play.take(at(5, 3, AGENT_REPLIED, snapshot(Priority.NORMAL, Status.OPEN, 1)), 31);

    assertThat(play.clock("first-response", 1).deadline()).isEqualTo(minute(60));
    assertThat(play.clock("first-response", 1).target()).isEqualTo(Duration.ofHours(1));
    assertThat(play.clock("resolution", 1).target()).isEqualTo(Duration.ofHours(24));
  }

  @Test
  void given_a_late_event_that_is_no_snapshot_then_what_it_names_is_set_though_nothing_new() {
    play.take(at(30, 2, UPDATED, snapshot(Priority.URGENT, Status.OPEN, 1)), 30);

    play.take(at(10, 3, UPDATED, data(Priority.URGENT, null, null)), 31);

    assertThat(play.clock("first-response", 1).breachedAt()).isEqualTo(minute(15));
  }

  @Test
  void given_a_late_event_that_names_status_alone_then_it_is_set_though_nothing_new() {
    play.take(at(30, 2, STATUS_CHANGED, snapshot(Priority.HIGH, Status.ON_HOLD, 1)), 30);

    play.take(at(10, 3, UPDATED, data(null, Status.ON_HOLD, null)), 31);

    assertThat(play.clock("resolution", 1).spent()).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void given_a_late_event_that_names_the_tier_alone_then_it_is_set_though_nothing_new() {
    play.take(at(30, 2, ESCALATED, snapshot(Priority.HIGH, Status.OPEN, 2)), 30);

    play.take(at(10, 3, UPDATED, data(null, null, 2)), 31);

    assertThat(play.clock("time-in-tier", 1).tier()).isEqualTo(2);
  }

  @Test
  void given_a_late_change_to_the_status_that_it_has_by_now_then_it_had_it_since_then() {
    play.take(at(30, 2, STATUS_CHANGED, snapshot(Priority.HIGH, Status.ON_HOLD, 1)), 30);

    play.take(at(20, 3, STATUS_CHANGED, snapshot(Priority.HIGH, Status.ON_HOLD, 1)), 31);

    assertThat(play.clock("resolution", 1).spent()).isEqualTo(Duration.ofMinutes(20));
  }

  @Test
  void given_a_late_resolution_of_a_ticket_that_is_resolved_by_now_then_it_was_since_then() {
    play.take(at(30, 2, RESOLVED, snapshot(Priority.HIGH, Status.RESOLVED, 1)), 30);

    play.take(at(20, 3, RESOLVED, snapshot(Priority.HIGH, Status.RESOLVED, 1)), 31);

    assertThat(play.clock("resolution", 1).stoppedAt()).isEqualTo(minute(20));
  }

  @Test
  void given_a_late_update_then_the_later_status_and_tier_are_not_carried_back() {
    play.take(at(30, 2, STATUS_CHANGED, snapshot(Priority.HIGH, Status.ON_HOLD, 2)), 30);

    play.take(at(10, 3, UPDATED, snapshot(Priority.HIGH, Status.ON_HOLD, 2)), 31);

    assertThat(play.clock("resolution", 1).spent()).isEqualTo(Duration.ofMinutes(30));
    Change carried =
        Change.of(UPDATED, snapshot(Priority.HIGH, Status.ON_HOLD, 2), play.clocks.latest());
    assertThat(carried.priority()).isNull();
    assertThat(carried.status()).isNull();
    assertThat(carried.tier()).isNull();
    assertThat(carried.traits()).isEqualTo(Traits.NONE);
  }

  @Test
  void given_a_late_escalation_to_the_tier_that_it_is_in_by_now_then_the_tier_began_then() {
    play.take(at(60, 2, ESCALATED, snapshot(Priority.HIGH, Status.OPEN, 2)), 60);

    play.take(at(30, 3, ESCALATED, snapshot(Priority.HIGH, Status.OPEN, 2)), 61);

    assertThat(play.clock("time-in-tier", 2).startedAt()).isEqualTo(minute(30));
    assertThat(play.clock("time-in-tier", 2).tier()).isEqualTo(2);
  }
}

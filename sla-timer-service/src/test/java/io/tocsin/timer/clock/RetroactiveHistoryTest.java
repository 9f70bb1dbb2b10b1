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
import io.tocsin.contracts.Status;
import io.tocsin.timer.calendar.BusinessCalendar;
import io.tocsin.timer.calendar.Calendars;
import io.tocsin.timer.clock.Input.TicketEvent;
import io.tocsin.timer.policy.Catalog;
import io.tocsin.timer.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A version that holds since ever, and a ticket with more events than are kept: what happened
 * before them is counted anew from the stretches in which its clocks ran.
 */
class RetroactiveHistoryTest {
  private static final BusinessCalendar LATE = Calendars.everyDay("late", "UTC", "09:30-17:30");
  private static final List<BusinessCalendar> CALENDARS = List.of(Calendars.ALWAYS, LATE);
  private static final Policy EIGHT_HOURS = policy(1, "24x7", promises("PT8H"));
  private static final TicketEvent OPEN = at(0, 1, OPENED, data(Priority.HIGH, null, null));
  private static final TicketEvent HOLD = status(60, 2, Status.ON_HOLD);
  private static final TicketEvent WORK = status(120, 3, Status.OPEN);
  private static final TicketEvent REPLY = at(30, 2, AGENT_REPLIED);

  @Test
  void given_a_running_clock_then_its_new_target_counts_from_its_start() {
    Play play = after(OPEN);

    under(play, "24x7", promises("PT4H"));

    assertThat(play.clock("resolution", 1).policyVersion()).isEqualTo(2);
    assertThat(play.clock("resolution", 1).breachedAt()).isEqualTo(minute(240));
  }

  @Test
  void given_a_pause_before_the_kept_events_then_what_was_spent_stays_spent() {
    Play play = after(OPEN, HOLD, WORK);

    under(play, "24x7", promises("PT6H"));

    assertThat(play.clock("resolution", 1).deadline()).isEqualTo(minute(420));
  }

  @Test
  void given_another_calendar_then_each_stretch_is_counted_by_it() {
    Play play = after(OPEN, HOLD, WORK);

    under(play, "late", promises("PT8H"));

    // Half an hour from 09:30, six and a half from 11:00 until closing, one on Tuesday.
    assertThat(play.clock("resolution", 1).deadline())
        .isEqualTo(Instant.parse("2026-01-06T10:30:00Z"));
    assertThat(play.clock("resolution", 1).calendar()).isEqualTo("late");
  }

  @Test
  void given_a_paused_clock_and_another_calendar_then_it_rests_with_what_that_one_counts() {
    Play play = after(OPEN, HOLD);

    under(play, "late", promises("PT8H"));

    assertThat(play.clock("resolution", 1).state()).isEqualTo("paused");
    assertThat(play.clock("resolution", 1).spent()).isEqualTo(Duration.ofMinutes(30));
    assertThat(play.clock("resolution", 1).policyVersion()).isEqualTo(2);
  }

  @Test
  void given_a_paused_clock_that_goes_on_then_what_is_left_counts_by_the_new_calendar() {
    Play play = after(OPEN, HOLD);
    under(play, "late", promises("PT8H"));

    play.take(status(300, 999, Status.OPEN), 300);

    // Three and a half hours from 14:00 until closing, four on Tuesday.
    assertThat(play.clock("resolution", 1).deadline())
        .isEqualTo(Instant.parse("2026-01-06T13:30:00Z"));
  }

  @Test
  void given_the_metric_is_gone_then_the_clock_is_withdrawn_from_its_start() {
    Play play = after(OPEN);

    under(play, "24x7", Map.of("first-response", Map.of("target", "PT8H")));

    assertThat(play.clock("resolution", 1).state()).isEqualTo("cancelled");
    assertThat(play.clock("resolution", 1).stoppedAt()).isEqualTo(minute(0));
    assertThat(play.clock("first-response", 1).deadline()).isEqualTo(minute(480));
  }

  @Test
  void given_a_clock_that_was_met_long_ago_then_it_stays_under_the_version_that_it_was_met_under() {
    Play play = after(OPEN, REPLY);

    under(play, "late", promises("PT10M"));

    assertThat(play.clock("first-response", 1).state()).isEqualTo("met");
    assertThat(play.clock("first-response", 1).policyVersion()).isEqualTo(1);
    assertThat(play.clock("first-response", 1).spent()).isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void given_a_version_of_another_policy_then_nothing_changes() {
    Play play = after(OPEN, HOLD, WORK);
    TicketClocks before = play.clocks;
    Policy other = Policies.read(tree("other", 1, "24x7", promises("PT1H")));

    List<String> told = play.change(catalog(EIGHT_HOURS, other));

    assertThat(told).isEmpty();
    assertThat(play.clocks.base()).isEqualTo(before.base());
    assertThat(play.clocks.current()).isEqualTo(before.current());
  }

  /** So many updates after them that none of these is among the events kept. */
  private static Play after(TicketEvent... events) {
    Play play = new Play(catalog(EIGHT_HOURS));
    for (TicketEvent event : events) {
      play.pass(event.time());
      play.decide(event);
    }
    for (int i = 1; i <= TicketClocks.MAX_EVENTS; i++) {
      play.take(at(120 + i, events.length + i, UPDATED), 120 + i);
    }
    assertThat(play.clocks.base().asOf()).isEqualTo(events[events.length - 1].time());
    return play;
  }

  private static void under(Play play, String calendar, Map<String, ?> metrics) {
    play.pass(minute(299));
    play.change(catalog(EIGHT_HOURS, policy(2, calendar, metrics)));
  }

  private static TicketEvent status(long minute, long version, Status status) {
    return at(minute, version, STATUS_CHANGED, data(null, status, null));
  }

  private static Map<String, ?> promises(String target) {
    return Map.of(
        "resolution", Map.of("target", target), "first-response", Map.of("target", target));
  }

  private static Policy policy(int version, String calendar, Map<String, ?> metrics) {
    return Policies.read(tree("p", version, calendar, metrics));
  }

  private static Map<String, ?> tree(
      String name, int version, String calendar, Map<String, ?> metrics) {
    Map<String, Object> tree = new HashMap<>();
    tree.put("name", name);
    tree.put("version", version);
    tree.put("effectiveFrom", minute(0).toString());
    tree.put("apply", version == 1 && name.equals("p") ? "new-clocks" : "retroactive");
    tree.put("order", name.equals("p") ? 1 : 2);
    tree.put("calendar", calendar);
    tree.put("pauseWhile", List.of("on-hold"));
    tree.put("warnAt", List.of());
    tree.put("metrics", metrics);
    return tree;
  }

  private static Catalog catalog(Policy... policies) {
    return new Catalog(Arrays.asList(policies), CALENDARS);
  }
}

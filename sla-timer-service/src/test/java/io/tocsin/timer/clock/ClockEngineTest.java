package io.tocsin.timer.clock;

import static io.tocsin.contracts.TicketEventType.AGENT_REPLIED;
import static io.tocsin.contracts.TicketEventType.OPENED;
import static io.tocsin.contracts.TicketEventType.RESOLVED;
import static io.tocsin.contracts.TicketEventType.STATUS_CHANGED;
import static io.tocsin.timer.clock.Fixtures.data;
import static io.tocsin.timer.clock.Fixtures.event;
import static io.tocsin.timer.clock.Fixtures.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.Event;
import io.tocsin.contracts.Priority;
import io.tocsin.contracts.SlaData;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketData;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.timer.clock.Input.TimePassed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClockEngineTest {
  private final ClockEngine engine = new ClockEngine(Fixtures.CATALOG);
  private TicketClocks clocks = TicketClocks.unknown("t");
  private final List<Event<SlaData>> all = new ArrayList<>();

  @BeforeEach
  void opened() {
    take(1, minutes(0), minutes(0), OPENED, snapshot(Priority.HIGH, Status.OPEN, 1));
  }

  @Test
  void given_an_outage_then_the_breach_comes_once_marked_late_and_swallows_the_warnings() {
    List<String> told = pass(minutes(90));

    assertThat(told).containsExactly("breached first-response/1 +60m");
    assertThat(all.getLast().data().late()).isTrue();
    assertThat(all.getLast().data().lateness()).isEqualTo(minutes(30));
    assertThat(pass(minutes(91))).isEmpty();
  }

  @Test
  void given_several_levels_at_once_then_only_the_highest_is_told() {
    assertThat(pass(minutes(46))).containsExactly("warning first-response/1 75% +45m");
  }

  @Test
  void given_a_stop_that_comes_late_then_the_breach_is_retracted_and_the_clock_met() {
    pass(minutes(61));
    String breachId = all.getLast().id();

    List<String> told = take(2, minutes(55), minutes(62), AGENT_REPLIED, open(1));

    assertThat(told)
        .containsExactlyInAnyOrder(
            "breach-retracted first-response/1 +62m", "clock-met first-response/1 +55m");
    assertThat(retraction().data().retracts()).isEqualTo(breachId);
  }

  @Test
  void given_a_late_pause_then_the_breach_is_retracted_and_comes_again_under_another_id() {
    pass(minutes(61));
    take(2, minutes(50), minutes(62), STATUS_CHANGED, snapshot(Priority.HIGH, Status.ON_HOLD, 1));
    take(3, minutes(70), minutes(70), STATUS_CHANGED, open(1));

    List<String> told = pass(minutes(80));

    assertThat(told).containsExactly("breached first-response/1 +80m");
    assertThat(new HashSet<>(all.stream().map(Event::id).toList())).hasSameSizeAs(all);
  }

  @Test
  void given_an_end_of_a_pause_that_comes_late_then_the_breach_that_it_proves_is_told() {
    take(2, minutes(10), minutes(10), STATUS_CHANGED, snapshot(Priority.HIGH, Status.ON_HOLD, 1));

    List<String> told = take(3, minutes(20), minutes(200), STATUS_CHANGED, open(1));

    assertThat(told).contains("clock-resumed first-response/1 +20m");
    assertThat(pass(minutes(200))).contains("breached first-response/1 +70m");
    assertThat(all.getLast().data().late()).isTrue();
  }

  @Test
  void given_a_late_reply_then_it_does_not_carry_the_later_status_back_in_time() {
    take(2, minutes(30), minutes(30), STATUS_CHANGED, snapshot(Priority.HIGH, Status.ON_HOLD, 1));
    take(3, minutes(5), minutes(31), AGENT_REPLIED, snapshot(Priority.HIGH, Status.ON_HOLD, 1));

    assertThat(view("resolution").spent()).isEqualTo(minutes(30));
    assertThat(view("first-response").stoppedAt()).isEqualTo(at(minutes(5)));
  }

  @Test
  void given_a_duplicate_then_nothing_changes() {
    TicketClocks before = clocks;

    assertThat(take(1, minutes(30), minutes(30), RESOLVED, open(1))).isEmpty();
    assertThat(clocks).isSameAs(before);
  }

  @Test
  void given_an_event_from_the_future_then_it_counts_from_when_it_is_known() {
    List<String> told = take(2, Duration.ofDays(3), minutes(10), RESOLVED, resolved());

    assertThat(told).contains("clock-met resolution/1 +10m");
  }

  @Test
  void given_more_events_than_are_kept_then_a_very_late_one_counts_from_the_oldest_kept() {
    long version = 2;
    for (; version < 100; version++) {
      take(version, minutes(version), minutes(version), TicketEventType.UPDATED, open(1));
    }
    take(version, minutes(5), minutes(101), RESOLVED, resolved());

    Instant stopped = view("resolution").stoppedAt();
    assertThat(clocks.events()).hasSize(TicketClocks.MAX_EVENTS);
    assertThat(stopped).isEqualTo(at(minutes(99 - TicketClocks.MAX_EVENTS)));
  }

  @Test
  void given_the_same_history_then_the_ids_are_the_same() {
    pass(minutes(90));
    List<String> ids = all.stream().map(Event::id).toList();
    all.clear();
    clocks = TicketClocks.unknown("t");

    opened();
    pass(minutes(500));

    assertThat(all.stream().map(Event::id)).startsWith(ids.toArray(String[]::new));
  }

  private List<String> take(
      long version, Duration happened, Duration known, TicketEventType type, TicketData data) {
    return decide(event(version, happened, type, data), known);
  }

  private List<String> pass(Duration now) {
    return decide(new TimePassed(), now);
  }

  private List<String> decide(Input input, Duration now) {
    Decision decision = engine.decide(clocks, input, at(now));
    clocks = decision.next();
    all.addAll(decision.events());
    return decision.events().stream().map(Fixtures::brief).toList();
  }

  private Event<SlaData> retraction() {
    return all.stream()
        .filter(event -> event.type().equals("sla.breach-retracted"))
        .findFirst()
        .orElseThrow();
  }

  private ClockView view(String metric) {
    return ClockView.of(clocks, Fixtures.CATALOG, at(Duration.ofDays(1))).stream()
        .filter(clock -> clock.metric().equals(metric))
        .findFirst()
        .orElseThrow();
  }

  private static TicketData open(int tier) {
    return snapshot(Priority.HIGH, Status.OPEN, tier);
  }

  private static TicketData resolved() {
    return data(null, Status.RESOLVED, null);
  }

  private static Instant at(Duration after) {
    return Fixtures.MONDAY.plus(after);
  }

  private static Duration minutes(long minutes) {
    return Duration.ofMinutes(minutes);
  }
}

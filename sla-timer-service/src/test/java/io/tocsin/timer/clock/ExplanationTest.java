package io.tocsin.timer.clock;

import static io.tocsin.contracts.TicketEventType.OPENED;
import static io.tocsin.contracts.TicketEventType.RESOLVED;
import static io.tocsin.contracts.TicketEventType.STATUS_CHANGED;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.Event;
import io.tocsin.contracts.Interval;
import io.tocsin.contracts.Priority;
import io.tocsin.contracts.SlaData;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.timer.clock.Explanation.Counted;
import io.tocsin.timer.clock.Explanation.Deed;
import io.tocsin.timer.clock.Explanation.Pause;
import io.tocsin.timer.clock.Input.ByHand;
import io.tocsin.timer.policy.Catalog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  private static final Catalog CATALOG =
      new Catalog(List.of(Fixtures.policy("office", "business-hours")), Fixtures.CALENDARS);
  private static final Input OPEN = ticket(1, 0, OPENED, null);
  private static final Input HOLD = ticket(2, 2, STATUS_CHANGED, Status.ON_HOLD);
  private static final Input WORK = ticket(3, 5, STATUS_CHANGED, Status.IN_PROGRESS);

  @Test
  void given_a_breach_then_the_sentence_says_what_a_manager_wants_to_know() {
    Explanation why = explain(Play.punctual(CATALOG, List.of(OPEN, HOLD, WORK)));

    assertThat(why.sentence())
        .isEqualTo(
            "The promise of a solution within 8 hours (policy office, version 1) was broken on"
                + " Tue 6 Jan 2026 11:00 (UTC): by the calendar business-hours, all of it was used"
                + " up since Mon 5 Jan 2026 09:00, not counting 1 pause of 3 hours in all.");
    assertThat(why.breachedAt()).isEqualTo(Instant.parse("2026-01-06T11:00:00Z"));
  }

  @Test
  void given_a_breach_then_the_figures_add_up_to_the_target() {
    Explanation why = explain(Play.punctual(CATALOG, List.of(OPEN, HOLD, WORK)));

    assertThat(why.counted())
        .containsExactly(
            counted("2026-01-05T09:00:00Z", "2026-01-05T11:00:00Z"),
            counted("2026-01-05T14:00:00Z", "2026-01-05T18:00:00Z"),
            counted("2026-01-06T09:00:00Z", "2026-01-06T11:00:00Z"));
    assertThat(why.counted().stream().map(Counted::open).reduce(Duration.ZERO, Duration::plus))
        .isEqualTo(why.target());
    assertThat(why.pauses()).containsExactly(new Pause(hour(2), hour(5), Status.ON_HOLD));
  }

  @Test
  void given_a_breach_then_the_event_says_why_too() {
    Event<SlaData> breach =
        Play.punctual(CATALOG, List.of(OPEN, HOLD, WORK)).told.stream()
            .filter(event -> event.type().equals("sla.breached"))
            .filter(event -> event.data().metric().equals("resolution"))
            .findFirst()
            .orElseThrow();

    SlaData.Why why = Objects.requireNonNull(breach.data().why());
    assertThat(why.sentence()).contains("was broken on Tue 6 Jan 2026 11:00 (UTC)");
    assertThat(why.paused()).containsExactly(new Interval(hour(2), hour(5)));
    assertThat(breach.data().counted()).hasSize(3);
  }

  @Test
  void given_a_clock_that_rests_then_its_pause_has_no_end_and_it_says_what_is_left() {
    Explanation why = explain(Play.punctual(CATALOG, List.of(OPEN, HOLD)));

    assertThat(why.sentence())
        .endsWith("rests, with 6 hours left of the time by the calendar business-hours.");
    assertThat(why.pauses()).containsExactly(new Pause(hour(2), null, Status.ON_HOLD));
  }

  @Test
  void given_somebody_granted_more_time_then_who_and_why_is_told() {
    Command command =
        new Command(
            "resolution", new Command.Action.Extend(Duration.ofHours(4)), "m-7", "spare part");
    Explanation why =
        explain(
            Play.punctual(
                CATALOG,
                List.of(OPEN, new ByHand("c-1", hour(1), command), ticket(2, 6, RESOLVED, null))));

    assertThat(why.target()).isEqualTo(Duration.ofHours(12));
    assertThat(why.extended()).isEqualTo(Duration.ofHours(4));
    assertThat(why.byHand())
        .containsExactly(new Deed(hour(1), "extended by 4 hours", "m-7", "spare part"));
    assertThat(why.sentence())
        .contains("was kept on Mon 5 Jan 2026 15:00 (UTC), with 6 hours to spare");
  }

  private static Explanation explain(Play play) {
    return Explanation.of(play.clocks, CATALOG, Play.END).stream()
        .filter(why -> why.clock().metric().equals("resolution"))
        .findFirst()
        .orElseThrow();
  }

  private static Input ticket(
      long version, long hour, TicketEventType type, @Nullable Status status) {
    return Fixtures.event(
        version,
        Duration.ofHours(hour),
        type,
        Fixtures.data(version == 1 ? Priority.HIGH : null, status, null));
  }

  private static Instant hour(long hour) {
    return Fixtures.MONDAY.plus(Duration.ofHours(hour));
  }

  private static Counted counted(String from, String to) {
    Instant start = Instant.parse(from);
    return new Counted(start, Instant.parse(to), Duration.between(start, Instant.parse(to)));
  }
}

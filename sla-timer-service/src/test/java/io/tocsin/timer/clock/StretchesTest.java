package io.tocsin.timer.clock;

import static io.tocsin.contracts.TicketEventType.OPENED;
import static io.tocsin.contracts.TicketEventType.STATUS_CHANGED;
import static io.tocsin.contracts.TicketEventType.UPDATED;
import static io.tocsin.timer.clock.Fixtures.at;
import static io.tocsin.timer.clock.Fixtures.data;
import static io.tocsin.timer.clock.Fixtures.minute;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.Interval;
import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;
import io.tocsin.timer.calendar.BusinessCalendar;
import io.tocsin.timer.calendar.Calendars;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In which stretches a clock ran and rested, as its explanation tells them. */
class StretchesTest {
  private final Play play = new Play(Fixtures.CATALOG);

  StretchesTest() {
    play.take(at(0, 1, OPENED, data(Priority.HIGH, null, null)), 0);
  }

  @Test
  void given_another_target_while_it_runs_then_it_is_still_one_stretch() {
    play.take(at(10, 2, UPDATED, data(Priority.NORMAL, null, null)), 10);

    assertThat(resolution().ran()).containsExactly(new Interval(minute(0), Stretches.OPEN_END));
    assertThat(resolution().pauses()).isEmpty();
    assertThat(resolution().counted(Calendars.ALWAYS, minute(25)))
        .containsExactly(new Interval(minute(0), minute(25)));
  }

  @Test
  void given_pauses_then_they_lie_between_the_stretches() {
    hold(10, 2);
    work(20, 3);
    hold(40, 4);

    assertThat(resolution().ran())
        .containsExactly(new Interval(minute(0), minute(10)), new Interval(minute(20), minute(40)));
    assertThat(resolution().pauses())
        .containsExactly(
            new Interval(minute(10), minute(20)), new Interval(minute(40), Stretches.OPEN_END));
  }

  @Test
  void given_it_rests_from_the_beginning_then_its_first_pause_begins_with_it() {
    Play resting = new Play(Fixtures.CATALOG);
    resting.take(at(0, 1, OPENED, data(Priority.HIGH, Status.ON_HOLD, null)), 0);
    resting.take(at(10, 2, STATUS_CHANGED, data(null, Status.OPEN, null)), 10);

    assertThat(Stretches.of(clock(resting)).pauses())
        .containsExactly(new Interval(minute(0), minute(10)));
  }

  @Test
  void given_more_stretches_than_are_kept_then_the_pauses_begin_with_the_first_that_is() {
    int pauses = Clock.MAX_RAN + 10;
    for (int i = 0; i < pauses; i++) {
      hold(4L * i + 1, 2L * i + 2);
      work(4L * i + 3, 2L * i + 3);
    }

    List<Interval> ran = resolution().ran();
    assertThat(ran).hasSize(Clock.MAX_RAN + 1);
    assertThat(ran.getFirst()).isEqualTo(new Interval(minute(39), minute(41)));
    assertThat(resolution().pauses()).hasSize(Clock.MAX_RAN);
    assertThat(resolution().pauses().getFirst()).isEqualTo(new Interval(minute(41), minute(43)));
    assertThat(play.clock("resolution", 1).deadline()).isEqualTo(minute(480 + 2 * pauses));
  }

  @Test
  void given_very_many_days_then_the_last_intervals_are_told() {
    BusinessCalendar daily = Calendars.everyDay("daily", "UTC", "09:00-10:00");

    List<Interval> counted = resolution().counted(daily, minute(60 * 24 * 59 + 30));

    assertThat(counted).hasSize(Clock.MAX_RAN);
    assertThat(counted.getFirst().from()).isEqualTo(minute(60 * 24 * 10));
    assertThat(counted.getLast())
        .isEqualTo(new Interval(minute(60 * 24 * 59), minute(60 * 24 * 59 + 30)));
  }

  @Test
  void given_an_explanation_then_open_pauses_have_no_end() {
    hold(10, 2);

    Explanation why =
        Explanation.of(play.clocks, Fixtures.CATALOG, minute(30)).stream()
            .filter(explained -> explained.clock().metric().equals("resolution"))
            .findFirst()
            .orElseThrow();

    assertThat(why.spent()).isEqualTo(Duration.ofMinutes(10));
    assertThat(why.pauses().getFirst().to()).isNull();
  }

  private void hold(long minute, long version) {
    play.take(at(minute, version, STATUS_CHANGED, data(null, Status.ON_HOLD, null)), minute);
  }

  private void work(long minute, long version) {
    play.take(at(minute, version, STATUS_CHANGED, data(null, Status.OPEN, null)), minute);
  }

  private Stretches resolution() {
    return Stretches.of(clock(play));
  }

  private static Clock clock(Play play) {
    return play.clocks.current().clocks().stream()
        .filter(clock -> clock.key().metric().equals("resolution"))
        .findFirst()
        .orElseThrow();
  }
}

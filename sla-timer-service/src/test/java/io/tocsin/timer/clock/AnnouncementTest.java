package io.tocsin.timer.clock;

import static io.tocsin.contracts.TicketEventType.AGENT_REPLIED;
import static io.tocsin.contracts.TicketEventType.OPENED;
import static io.tocsin.timer.clock.Fixtures.at;
import static io.tocsin.timer.clock.Fixtures.minute;
import static io.tocsin.timer.clock.Fixtures.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.Event;
import io.tocsin.contracts.Interval;
import io.tocsin.contracts.Priority;
import io.tocsin.contracts.SlaData;
import io.tocsin.contracts.Status;
import io.tocsin.timer.clock.Input.TimePassed;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What an event says, field by field. */
class AnnouncementTest {
  private final Play play = new Play(Fixtures.CATALOG);

  AnnouncementTest() {
    play.take(at(0, 1, OPENED, snapshot(Priority.HIGH, Status.OPEN, 1)), 0);
  }

  @Test
  void given_a_clock_started_then_it_says_what_is_promised_and_nothing_of_levels() {
    Event<SlaData> started = only("sla.clock-started", "first-response");

    assertThat(started.source()).isEqualTo("sla-timer-service");
    assertThat(started.subject()).isEqualTo("t");
    assertThat(started.cause()).isEqualTo("e1");
    assertThat(started.version()).isNull();
    SlaData data = started.data();
    assertThat(data.clockId()).isEqualTo("t/first-response/1");
    assertThat(data.policy()).isEqualTo("standard");
    assertThat(data.policyVersion()).isEqualTo(1);
    assertThat(data.calendar()).isEqualTo("24x7");
    assertThat(data.tier()).isEqualTo(1);
    assertThat(data.priority()).isEqualTo(Priority.HIGH);
    assertThat(data.target()).isEqualTo(Duration.ofHours(1));
    assertThat(data.spent()).isEqualTo(Duration.ZERO);
    assertThat(data.startedAt()).isEqualTo(minute(0));
    assertThat(data.deadline()).isEqualTo(minute(60));
    assertThat(data.percent()).isNull();
    assertThat(data.dueAt()).isNull();
    assertThat(data.detectedAt()).isNull();
    assertThat(data.lateness()).isNull();
    assertThat(data.late()).isNull();
    assertThat(data.counted()).isNull();
    assertThat(data.why()).isNull();
  }

  @Test
  void given_a_warning_then_it_says_what_was_spent_when_it_was_due_and_when_it_was_found() {
    play.decide(new TimePassed(), minute(30).plusMillis(250));

    Event<SlaData> warning = only("sla.warning", "first-response");
    assertThat(warning.time()).isEqualTo(minute(30));
    assertThat(warning.cause()).isNull();
    assertThat(warning.data().percent()).isEqualTo(50);
    assertThat(warning.data().spent()).isEqualTo(Duration.ofMinutes(30));
    assertThat(warning.data().deadline()).isEqualTo(minute(60));
    assertThat(warning.data().dueAt()).isEqualTo(minute(30));
    assertThat(warning.data().detectedAt()).isEqualTo(minute(30).plusMillis(250));
    assertThat(warning.data().lateness()).isEqualTo(Duration.ofMillis(250));
    assertThat(warning.data().late()).isFalse();
  }

  @Test
  void given_a_warning_a_minute_after_it_was_due_then_it_is_not_yet_called_late() {
    play.decide(new TimePassed(), minute(31));

    assertThat(only("sla.warning", "first-response").data().late()).isFalse();
  }

  @Test
  void given_a_warning_more_than_a_minute_after_it_was_due_then_it_is_called_late() {
    play.decide(new TimePassed(), minute(31).plusMillis(1));

    assertThat(only("sla.warning", "first-response").data().late()).isTrue();
  }

  @Test
  void given_a_breach_then_it_says_what_was_counted_and_by_which_calendar() {
    play.decide(new TimePassed(), minute(61));

    SlaData breach = only("sla.breached", "first-response").data();
    assertThat(breach.deadline()).isEqualTo(minute(60));
    assertThat(breach.counted()).containsExactly(new Interval(minute(0), minute(60)));
    SlaData.Why why = Objects.requireNonNull(breach.why());
    assertThat(why.calendarVersion()).isEqualTo(1);
    assertThat(why.paused()).isEmpty();
    assertThat(breach.percent()).isNull();
    assertThat(breach.retracts()).isNull();
  }

  @Test
  void given_an_answer_then_it_says_what_was_spent_and_which_deadline_was_kept() {
    play.take(at(20, 2, AGENT_REPLIED, snapshot(Priority.HIGH, Status.OPEN, 1)), 20);

    SlaData met = only("sla.clock-met", "first-response").data();
    assertThat(met.spent()).isEqualTo(Duration.ofMinutes(20));
    assertThat(met.deadline()).isEqualTo(minute(60));
  }

  private Event<SlaData> only(String type, String metric) {
    var found =
        play.told.stream()
            .filter(event -> event.type().equals(type) && event.data().metric().equals(metric))
            .toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }
}

package io.tocsin.timer;

import static io.tocsin.contracts.TicketEventType.AGENT_REPLIED;
import static io.tocsin.contracts.TicketEventType.OPENED;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.Priority;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What operators see of the timer, through the real topology. */
class TimerGaugesTest extends TimerUnderTest {

  @Test
  void given_open_clocks_then_a_gauge_counts_them() {
    take(1, OPENED, Priority.HIGH);
    take(2, AGENT_REPLIED, Priority.HIGH);

    assertThat(meters.get("tocsin.sla.clocks.open").gauge().value()).isEqualTo(2);
  }

  @Test
  void given_open_clocks_then_gauges_tell_which_and_what_breaches_within_the_hour() {
    take(1, OPENED, Priority.HIGH);

    assertThat(clocks("first-response", "running")).isEqualTo(1);
    assertThat(atRisk("first-response")).isEqualTo(1);
    assertThat(atRisk("resolution")).isZero();

    pass(Duration.ofHours(2));
    assertThat(clocks("first-response", "running")).isZero();
    assertThat(clocks("first-response", "breached")).isEqualTo(1);
    assertThat(atRisk("first-response")).isZero();

    take(2, AGENT_REPLIED, Priority.HIGH);
    assertThat(clocks("first-response", "breached")).isZero();
  }

  @Test
  void given_the_backlog_is_not_read_then_what_is_due_is_overdue_until_it_is() {
    lastUnread = 1;
    take(1, OPENED, Priority.HIGH);
    pass(Duration.ofHours(2));

    assertThat(meters.get("tocsin.timer.partitions.waiting").gauge().value()).isEqualTo(1);
    assertThat(meters.get("tocsin.sla.overdue.seconds").gauge().value()).isPositive();

    take(2, AGENT_REPLIED, Priority.HIGH);
    pass(Duration.ofSeconds(1));
    assertThat(meters.get("tocsin.timer.partitions.firing").gauge().value()).isEqualTo(1);
    assertThat(meters.get("tocsin.sla.overdue.seconds").gauge().value()).isZero();
  }

  @Test
  void given_time_finds_one_breach_and_an_event_another_then_lateness_tells_them_apart() {
    take(1, OPENED, Priority.HIGH);
    pass(Duration.ofHours(2));
    long byTime = found("timer");
    long byEvent = found("event");

    now = now.plus(Duration.ofDays(3));
    take(2, AGENT_REPLIED, Priority.HIGH);

    assertThat(byTime).isPositive();
    assertThat(byEvent).isZero();
    assertThat(found("event")).isPositive();
  }

  private long found(String by) {
    return meters.get("tocsin.sla.lateness").tag("found", by).timer().count();
  }

  private double clocks(String metric, String state) {
    return meters
        .get("tocsin.sla.clocks")
        .tag("metric", metric)
        .tag("state", state)
        .gauge()
        .value();
  }

  private double atRisk(String metric) {
    return meters.get("tocsin.sla.clocks.at.risk").tag("metric", metric).gauge().value();
  }
}

package io.tocsin.timer;

import static io.tocsin.contracts.TicketEventType.AGENT_REPLIED;
import static io.tocsin.contracts.TicketEventType.ASSIGNED;
import static io.tocsin.contracts.TicketEventType.OPENED;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.Customer;
import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketData;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
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
  void given_a_clock_that_is_due_before_the_backlog_is_read_then_its_partition_is_overdue() {
    take(1, OPENED, Priority.HIGH);
    lastUnread = 7;

    pass(Duration.ofMinutes(90));

    // The first warning was due after half an hour.
    assertThat(meters.get("tocsin.timer.overdue.seconds").tag("partition", "0").gauge().value())
        .isEqualTo(Duration.ofMinutes(60).toSeconds());
    assertThat(meters.get("tocsin.timer.silence.seconds").gauge().value()).isLessThan(10);
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
  void given_a_plan_and_a_team_then_what_it_has_is_told_and_goes_along_with_the_ticket() {
    take(1, OPENED, ticket("first-line"));
    assertThat(held("at.risk", "first-line")).isEqualTo(1);
    assertThat(outcomes("breached", "first-line")).isZero();

    pass(Duration.ofHours(2));
    assertThat(held("at.risk", "first-line")).isZero();
    assertThat(held("breached", "first-line")).isEqualTo(1);
    assertThat(outcomes("breached", "first-line")).isEqualTo(1);

    take(2, ASSIGNED, ticket("second-line"));
    assertThat(held("breached", "first-line")).isZero();
    assertThat(held("breached", "second-line")).isEqualTo(1);
    assertThat(slaEvents.readValuesToList())
        .map(String::new)
        .filteredOn(json -> json.contains("\"why\""))
        .singleElement()
        .asString()
        .contains("\"plan\":\"gold\"", "\"team\":\"first-line\"");
  }

  @Test
  void given_more_names_than_a_metric_should_have_then_the_rest_are_one() {
    FewNames names = new FewNames();
    List<String> first = IntStream.range(0, 100).mapToObj(i -> names.of("team-" + i)).toList();

    assertThat(first).hasSize(100).startsWith("team-0").endsWith("team-99").doesNotHaveDuplicates();
    assertThat(names.of("team-100")).isEqualTo("other");
    assertThat(names.of("team-7")).isEqualTo("team-7");
    assertThat(names.of(null)).isEqualTo("none");
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

  private static TicketData ticket(String team) {
    return new TicketData(
        Priority.HIGH,
        Status.OPEN,
        1,
        null,
        null,
        new Customer("telco", "gold", "en"),
        team,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private double held(String what, String team) {
    return meters
        .get("tocsin.sla.held." + what)
        .tag("plan", "gold")
        .tag("team", team)
        .gauge()
        .value();
  }

  private double outcomes(String outcome, String team) {
    return meters
        .get("tocsin.sla.outcomes")
        .tag("outcome", outcome)
        .tag("plan", "gold")
        .tag("team", team)
        .counter()
        .count();
  }

  private double atRisk(String metric) {
    return meters.get("tocsin.sla.clocks.at.risk").tag("metric", metric).gauge().value();
  }
}

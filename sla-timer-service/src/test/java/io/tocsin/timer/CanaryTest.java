package io.tocsin.timer;

import static io.tocsin.contracts.TicketEventType.CLOSED;
import static io.tocsin.contracts.TicketEventType.OPENED;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.Customer;
import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketData;
import io.tocsin.contracts.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Canaries have a promise of their own, and are in nobody's numbers. */
class CanaryTest extends TimerUnderTest {

  @Test
  void given_a_policy_for_all_tickets_then_a_canary_has_its_own_clock_and_no_other() {
    input(Topic.SLA_POLICIES)
        .pipeInput(
            "aaa@1",
            """
            {"name": "aaa", "version": 1, "order": -2147483648,
             "metrics": {"resolution": {"target": "PT1S", "calendar": "24x7"}}}
            """
                .getBytes(StandardCharsets.UTF_8));
    take(1, OPENED, canary(Status.OPEN));

    pass(Duration.ofSeconds(2));

    assertThat(told("sla.breached"))
        .singleElement()
        .asString()
        .contains("\"metric\":\"canary\"", "\"policy\":\"_canary\"", "\"lateness\":\"PT0S\"");
  }

  @Test
  void given_a_canary_then_it_is_counted_nowhere() {
    take(1, OPENED, canary(Status.OPEN));
    assertThat(meters.get("tocsin.sla.clocks.open").gauge().value()).isZero();

    pass(Duration.ofSeconds(3));
    take(2, CLOSED, canary(Status.CLOSED));

    assertThat(meters.find("tocsin.sla.fired").counters()).isEmpty();
    assertThat(meters.find("tocsin.sla.outcomes").counters()).isEmpty();
    assertThat(meters.get("tocsin.sla.lateness").tag("found", "timer").timer().count()).isZero();
  }

  @Test
  void given_an_upstream_system_of_that_name_then_its_tickets_have_everybodys_promises() {
    take(1, OPENED, ticket(Status.OPEN, "acme"));

    pass(Duration.ofDays(30));

    assertThat(told("sla.breached"))
        .isNotEmpty()
        .noneMatch(event -> event.contains("\"policy\":\"_canary\""));
  }

  private List<String> told(String type) {
    return slaEvents.readRecordsToList().stream()
        .filter(
            record ->
                new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8)
                    .equals(type))
        .map(record -> new String(record.value(), StandardCharsets.UTF_8))
        .toList();
  }

  private static TicketData canary(Status status) {
    return ticket(status, "canary");
  }

  private static TicketData ticket(Status status, String customer) {
    return new TicketData(
        Priority.NORMAL,
        status,
        1,
        null,
        null,
        new Customer(customer, "gold", null),
        null,
        null,
        null,
        "canary",
        "canary-1",
        "canary",
        null);
  }
}

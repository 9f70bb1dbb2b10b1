package io.tocsin.timer.simulation;

import static io.tocsin.timer.simulation.Requests.UNTOUCHED;
import static io.tocsin.timer.simulation.Requests.played;
import static io.tocsin.timer.simulation.Requests.tree;
import static io.tocsin.timer.simulation.Requests.untouchedWith;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.kit.json.FieldError;
import io.tocsin.kit.json.Json;
import io.tocsin.kit.problem.ProblemException;
import io.tocsin.timer.api.SimulationsResource;
import io.tocsin.timer.simulation.Simulated.SimulatedClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SimulationsTest {
  private static final String OFFICE =
      """
      {"policy": {"name": "office", "calendar": "business-hours",
                  "metrics": {"resolution": {"target": "PT4H"}}},
       "until": "2026-01-11T00:00:00Z",
       "events": [{"type": "ticket.opened", "time": "2026-01-09T16:00:00Z"}]}
      """;

  @Test
  void given_the_worked_example_then_every_field_is_as_the_shapes_promise() {
    String json =
        """
        {"id": "x",
         "policy": {"name": "gold", "order": 10, "calendar": "support-de",
                    "pauseWhile": ["waiting-on-customer", "on-hold"], "warnAt": [50, 75, 90],
                    "metrics": {"first-response": {"target": {"urgent": "PT15M", "high": "PT1H"}},
                                "resolution": {"target": "PT24H"}}},
         "calendars": [{"name": "support-de", "zone": "Europe/Berlin",
                        "week": {"monday": ["09:00-12:00", "13:00-18:00"],
                                 "tuesday": ["09:00-18:00"]}}],
         "until": "2026-01-06T09:00:00Z",
         "events": [{"type": "ticket.opened", "time": "2026-01-05T10:30:00Z",
                     "data": {"priority": "high"}},
                    {"type": "ticket.status-changed", "time": "2026-01-05T16:00:00Z",
                     "data": {"status": "on-hold"}}]}
        """;

    JsonNode answer = Json.STRICT.valueToTree(played(json));

    // Berlin is at 11:30 when it opens: half an hour until lunch, half an hour after it.
    assertThat(answer)
        .isEqualTo(
            tree(
                """
                {"id": "x",
                 "clocks": [
                   {"metric": "first-response", "cycle": 1, "state": "breached",
                    "startedAt": "2026-01-05T10:30:00Z", "deadline": "2026-01-05T12:30:00Z",
                    "target": "PT1H", "spent": "PT4H30M", "remaining": "PT-3H-30M",
                    "stoppedAt": null, "breachedAt": "2026-01-05T12:30:00Z"},
                   {"metric": "resolution", "cycle": 1, "state": "paused",
                    "startedAt": "2026-01-05T10:30:00Z", "deadline": null,
                    "target": "PT24H", "spent": "PT4H30M", "remaining": "PT19H30M",
                    "stoppedAt": null, "breachedAt": null}],
                 "events": [
                   {"type": "sla.clock-started", "time": "2026-01-05T10:30:00Z",
                    "metric": "first-response", "cycle": 1},
                   {"type": "sla.clock-started", "time": "2026-01-05T10:30:00Z",
                    "metric": "resolution", "cycle": 1},
                   {"type": "sla.warning", "time": "2026-01-05T11:00:00Z",
                    "metric": "first-response", "cycle": 1, "percent": 50,
                    "dueAt": "2026-01-05T11:00:00Z"},
                   {"type": "sla.warning", "time": "2026-01-05T12:15:00Z",
                    "metric": "first-response", "cycle": 1, "percent": 75,
                    "dueAt": "2026-01-05T12:15:00Z"},
                   {"type": "sla.warning", "time": "2026-01-05T12:24:00Z",
                    "metric": "first-response", "cycle": 1, "percent": 90,
                    "dueAt": "2026-01-05T12:24:00Z"},
                   {"type": "sla.breached", "time": "2026-01-05T12:30:00Z",
                    "metric": "first-response", "cycle": 1, "dueAt": "2026-01-05T12:30:00Z"},
                   {"type": "sla.clock-paused", "time": "2026-01-05T16:00:00Z",
                    "metric": "resolution", "cycle": 1}]}
                """));
  }

  @Test
  void given_a_built_in_calendar_is_named_then_it_is_there_and_one_that_is_given_goes_first() {
    SimulatedClock builtIn = played(OFFICE).clocks().getFirst();
    SimulatedClock own =
        played(
                OFFICE.replaceFirst(
                    "\\{",
                    """
                    {"calendars": [{"name": "business-hours", "zone": "UTC",
                                    "week": {"saturday": ["10:00-20:00"]}}],
                    """))
            .clocks()
            .getFirst();

    assertThat(builtIn.spent()).isEqualTo(Duration.ofHours(2));
    assertThat(builtIn.deadline()).isEqualTo("2026-01-12T11:00:00Z");
    assertThat(own.breachedAt()).isEqualTo("2026-01-10T14:00:00Z");
  }

  @Test
  void given_several_policies_then_the_first_by_order_that_matches_is_the_tickets() {
    String json =
        untouchedWith(
            """
            {"policy": null,
             "policies": [
               {"name": "all", "order": 9, "calendar": "24x7",
                "metrics": {"resolution": {"target": "PT8H"}}},
               {"name": "gold", "order": 1, "calendar": "24x7",
                "when": "ticket.customer.plan == \\"gold\\"",
                "metrics": {"resolution": {"target": "PT2H"}}}],
             "events": [{"type": "ticket.opened", "subject": "a", "time": "2026-01-05T09:00:00Z",
                         "data": {"customer": {"plan": "gold"}}},
                        {"type": "ticket.opened", "subject": "b", "time": "2026-01-05T10:00:00+01:00",
                         "data": {"customer": {"id": "c-7"}}}]}
            """);

    assertThat(played(json).clocks())
        .extracting(SimulatedClock::subject, SimulatedClock::target, SimulatedClock::state)
        .containsExactly(
            tuple("a", Duration.ofHours(2), "breached"),
            tuple("b", Duration.ofHours(8), "running"));
  }

  @Test
  void given_events_out_of_order_and_twice_then_versions_say_what_counts() {
    String json =
        untouchedWith(
            """
            {"events": [
               {"type": "ticket.agent-replied", "time": "2026-01-05T09:30:00Z", "version": 2},
               {"type": "ticket.opened", "time": "2026-01-05T09:00:00Z", "version": 1,
                "data": {"priority": "high"}},
               {"type": "ticket.agent-replied", "time": "2026-01-05T10:30:00Z", "version": 2}]}
            """);

    assertThat(played(json).clocks())
        .extracting(SimulatedClock::state, SimulatedClock::spent)
        .containsExactly(tuple("met", Duration.ofMinutes(30)));
  }

  @Test
  void given_an_id_that_is_a_number_or_none_then_it_comes_back_so() {
    assertThat(played(untouchedWith("{\"id\": 17}")).id()).isEqualTo(17);
    assertThat(played(untouchedWith("{\"id\": null}")).id()).isNull();
  }

  @Test
  void given_the_resource_then_good_input_is_answered_and_bad_input_is_a_422_with_its_fields() {
    SimulationsResource resource = new SimulationsResource();

    assertThat(resource.simulate(UNTOUCHED.getBytes(UTF_8)).clocks()).hasSize(1);
    assertThatThrownBy(() -> resource.simulate(untouchedWith("{\"until\": 5}").getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> {
              assertThat(refused.problem().status()).isEqualTo(422);
              assertThat(refused.problem().errors())
                  .extracting(FieldError::field)
                  .containsExactly("until");
            });
    assertThatThrownBy(() -> resource.simulate(null)).isInstanceOf(ProblemException.class);
  }
}

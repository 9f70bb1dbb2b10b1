package io.tocsin.timer;

import static io.tocsin.contracts.TicketEventType.ESCALATED;
import static io.tocsin.contracts.TicketEventType.OPENED;
import static io.tocsin.contracts.TicketEventType.RESOLVED;
import static io.tocsin.contracts.TicketEventType.STATUS_CHANGED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.timer.clock.ClockView;
import io.tocsin.timer.clock.Fixtures;
import io.tocsin.timer.clock.Input.TicketEvent;
import io.tocsin.timer.clock.Policies;
import io.tocsin.timer.clock.Simulation;
import io.tocsin.timer.policy.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples and numbers of docs/policies.md. */
class WorkedPolicyExamplesTest {
  private static final Path PAGE = Path.of("../docs/policies.md");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};

  @ParameterizedTest
  @MethodSource("examples")
  void given_an_example_of_the_page_then_it_can_be_used(String yaml)
      throws JsonProcessingException {
    Map<String, Object> tree = new LinkedHashMap<>(YAML.readValue(yaml, TREE));
    tree.putIfAbsent("name", "example");
    tree.putIfAbsent("calendar", "business-hours");
    tree.putIfAbsent("metrics", Map.of("resolution", Map.of("target", "PT8H")));

    assertThat(Policies.read(tree).metrics()).isNotEmpty();
  }

  static List<String> examples() throws IOException {
    List<String> blocks =
        Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(PAGE))
            .results()
            .map(block -> block.group(1))
            .toList();
    assertThat(blocks).hasSizeGreaterThan(10);
    return blocks;
  }

  @ParameterizedTest(name = "{0}: opened at nine {1} {2}, opened at one {3} {4}")
  @CsvSource({
    "none,           running,  2026-01-05T17:00:00Z, running,  2026-01-06T12:00:00Z",
    "new-clocks,     running,  2026-01-05T17:00:00Z, running,  2026-01-05T15:00:00Z",
    "running-clocks, breached, 2026-01-05T12:00:00Z, running,  2026-01-05T15:00:00Z",
    "retroactive,    breached, 2026-01-05T11:00:00Z, running,  2026-01-05T15:00:00Z"
  })
  void given_less_time_from_noon_on_then_the_mode_decides_what_it_does(
      String apply, String atNine, Instant dueOfNine, String atOne, Instant dueOfOne) {
    List<Policy> versions = versions("metrics: {resolution: {target: PT8H}}", apply, 3, "PT2H");

    Simulation.Outcome outcome = run(versions, 5, open("nine", 0), open("one", 4));

    assertThat(clock(outcome, "nine")).isEqualTo(atNine + " " + dueOfNine);
    assertThat(clock(outcome, "one")).isEqualTo(atOne + " " + dueOfOne);
  }

  @ParameterizedTest(name = "{0}: {1} {2}")
  @CsvSource({
    "none,           breached, 2026-01-05T17:00:00Z",
    "new-clocks,     breached, 2026-01-05T17:00:00Z",
    "running-clocks, breached, 2026-01-05T17:00:00Z",
    "retroactive,    running,  2026-01-06T16:00:00Z"
  })
  void given_more_time_after_a_breach_then_only_retroactively_it_is_taken_back(
      String apply, String state, Instant due) {
    List<Policy> versions = versions("metrics: {resolution: {target: PT8H}}", apply, 18, "PT16H");

    Simulation.Outcome outcome = run(versions, 25, open("nine", 0));

    assertThat(clock(outcome, "nine")).isEqualTo(state + " " + due);
  }

  @Test
  void given_warnings_and_a_pause_then_they_come_as_the_page_says() {
    Policy policy =
        policy(
            "pauseWhile: [on-hold]\nwarnAt: [50, 75, 90]\nmetrics: {resolution: {target: PT8H}}");

    assertThat(told(run(List.of(policy), 9, open("t", 0))))
        .containsExactly(
            "clock-started resolution/1 +0m",
            "warning resolution/1 50% +240m",
            "warning resolution/1 75% +360m",
            "warning resolution/1 90% +432m",
            "breached resolution/1 +480m");
    Simulation.Outcome held =
        run(
            List.of(policy),
            4,
            open("t", 0),
            at("t", 2, 1, STATUS_CHANGED, Status.ON_HOLD, 1),
            at("t", 3, 2, STATUS_CHANGED, Status.OPEN, 1));
    assertThat(clock(held, "t")).isEqualTo("running 2026-01-05T18:00:00Z");
  }

  @Test
  void given_a_metric_that_repeats_then_each_miss_begins_the_next_cycle() {
    Policy policy = policy("metrics: {customer-update: {target: PT2H, repeat: true}}");

    assertThat(
            told(
                run(
                    List.of(policy),
                    6,
                    open("t", 0),
                    at("t", 2, 1, ESCALATED, Status.OPEN, 2),
                    at("t", 3, 6, RESOLVED, Status.RESOLVED, 2))))
        .filteredOn(line -> line.startsWith("breached"))
        .containsExactly("breached customer-update/1 +180m", "breached customer-update/2 +300m");
  }

  private static List<Policy> versions(String first, String apply, int hour, String target) {
    Policy one = policy(first);
    return apply.equals("none")
        ? List.of(one)
        : List.of(
            one,
            policy(
                """
                version: 2
                apply: %s
                effectiveFrom: %s
                metrics: {resolution: {target: %s}}
                """
                    .formatted(apply, Fixtures.MONDAY.plus(Duration.ofHours(hour)), target)));
  }

  private static Policy policy(String yaml) {
    try {
      Map<String, Object> tree = new LinkedHashMap<>(YAML.readValue(yaml, TREE));
      tree.put("name", "example");
      tree.put("calendar", "business-hours");
      return Policies.read(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private record OfTicket(String ticket, TicketEvent event) {}

  private static OfTicket open(String ticket, int hour) {
    return at(ticket, 1, hour, OPENED, Status.OPEN, 1);
  }

  private static OfTicket at(
      String ticket, long version, int hour, TicketEventType type, Status status, int tier) {
    return new OfTicket(
        ticket,
        Fixtures.event(
            version, Duration.ofHours(hour), type, Fixtures.snapshot(Priority.HIGH, status, tier)));
  }

  private static Simulation.Outcome run(List<Policy> versions, int hours, OfTicket... events) {
    return Simulation.run(
        versions,
        Fixtures.CALENDARS,
        Arrays.stream(events).map(event -> Fixtures.wire(event.ticket(), event.event())).toList(),
        Fixtures.MONDAY.plus(Duration.ofHours(hours)));
  }

  private static String clock(Simulation.Outcome outcome, String ticket) {
    ClockView clock = Objects.requireNonNull(outcome.clocks().get(ticket)).getFirst();
    return clock.state() + " " + clock.deadline();
  }

  private static List<String> told(Simulation.Outcome outcome) {
    return outcome.events().stream().map(Fixtures::brief).toList();
  }
}

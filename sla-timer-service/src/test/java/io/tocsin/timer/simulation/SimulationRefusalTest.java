package io.tocsin.timer.simulation;

import static io.tocsin.timer.simulation.Requests.refused;
import static io.tocsin.timer.simulation.Requests.untouchedWith;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.kit.json.FieldError;
import io.tocsin.kit.json.Json;
import io.tocsin.timer.Cases;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SimulationRefusalTest {
  private static final String ALWAYS_OPEN = "'week': {'monday': ['00:00-24:00']}";

  static Stream<Arguments> mistakes() {
    return Stream.of(
        arguments("{'until': null}", "until", "is required"),
        arguments("{'until': '2026-01-05'}", "until", "a time with a zone"),
        arguments("{'until': '2026-01-05T09:00:00'}", "until", "a time with a zone"),
        arguments("{'until': 1767603600}", "until", "a time with a zone"),
        arguments("{'until': '+99999-01-01T00:00:00Z'}", "until", "1970 and 2200"),
        arguments("{'untill': '2026-01-05T09:00:00Z'}", "untill", "is not a field"),
        arguments("{'id': {}}", "id", "a text or a number"),
        arguments("{'policy': null}", "policy", "is required"),
        arguments("{'policy': null, 'policies': []}", "policy", "is required"),
        arguments("{'policy': 7}", "policy", "an object"),
        arguments("{'policies': []}", "policies", "must be absent"),
        arguments("{'policy': null, 'policies': {}}", "policies", "a list"),
        arguments("{'policy': null, 'policies': [null]}", "policies[0]", "an object"),
        arguments(policy("'PT1H'", "bavaria"), "policy.calendar", "not there"),
        arguments(policy("'an hour'", "24x7"), "policy.metrics.resolution.target", "ISO-8601"),
        arguments(
            policy("{'high': 'PT0S'}", "24x7"), "policy.metrics.resolution.target.high", "more"),
        arguments(
            policy("'PT1H', 'calendar': 'bavaria'", "24x7"),
            "policy.metrics.resolution.calendar",
            "not there"),
        arguments(
            "{'policy': null, 'policies': [%s, %s]}".formatted(policy(), policy()),
            "policies[1].name",
            "twice"),
        arguments("{'calendars': {}}", "calendars", "a list"),
        arguments("{'calendars': ['24x7']}", "calendars[0]", "an object"),
        arguments(
            "{'calendars': [{'name': 'c', 'zone': 'Mars/Base', %s}]}".formatted(ALWAYS_OPEN),
            "calendars[0].zone",
            "no time zone"),
        arguments("{'calendars': [{'name': 'c', 'zone': 'UTC'}]}", "calendars[0].week", "never"),
        arguments("{'events': null}", "events", "is required"),
        arguments("{'events': {}}", "events", "a list of at most 10000"),
        arguments("{'events': [3]}", "events[0]", "an object"),
        arguments(event("'type': null"), "events[0].type", "is required"),
        arguments(event("'type': 'ticket.exploded'"), "events[0].type", "ticket event's type"),
        arguments(event("'type': 5"), "events[0].type", "ticket event's type"),
        arguments(event("'time': null"), "events[0].time", "is required"),
        arguments(event("'time': 'yesterday'"), "events[0].time", "a time with a zone"),
        arguments(event("'id': ''"), "events[0].id", "a text"),
        arguments(event("'version': 0"), "events[0].version", "1 or more"),
        arguments(event("'version': 1.5"), "events[0].version", "a whole number"),
        arguments(event("'version': 123456789012345678901"), "events[0].version", "a whole number"),
        arguments(event("'subject': 12"), "events[0].subject", "a text"),
        arguments(event("'when': 'now'"), "events[0].when", "is not a field"),
        arguments(event("'data': []"), "events[0].data", "an object"),
        arguments(event("'data': {'priority': 'HIGH'}"), "events[0].data.priority", "urgent, high"),
        arguments(event("'data': {'status': 'done'}"), "events[0].data.status", "on-hold"),
        arguments(event("'data': {'status': 3}"), "events[0].data.status", "on-hold"),
        arguments(event("'data': {'tier': 0}"), "events[0].data.tier", "from 1"),
        arguments(event("'data': {'tier': '1'}"), "events[0].data.tier", "a whole number"),
        arguments(event("'data': {'severity': 5}"), "events[0].data.severity", "from 1 to 4"),
        arguments(event("'data': {'affectedUsers': -1}"), "events[0].data.affectedUsers", "from 0"),
        arguments(event("'data': {'mood': 'bad'}"), "events[0].data.mood", "no such field"),
        arguments(
            event("'data': {'customer': {'id': 'c', 'rank': 1}}"),
            "events[0].data.customer.rank",
            "no such field"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void given_a_mistake_then_its_field_and_the_reason_are_told_and_nothing_else(
      String change, String field, String reason) {
    Simulated.Refused refused = refused(untouchedWith(change.replace('\'', '"')));

    assertThat(refused.problems()).hasSize(1);
    FieldError problem = refused.problems().getFirst();
    assertThat(problem.field()).isEqualTo(field);
    assertThat(problem.reason()).contains(reason);
  }

  @Test
  void given_several_mistakes_then_all_are_told_at_once() {
    String json =
        untouchedWith(
            """
            {"until": "soon", "policy": {"name": "p", "calendar": "24x7", "metrics": {}},
             "events": [{"type": "ticket.opened", "time": "2026-01-05T09:00:00Z"},
                        {"type": "ticket.opened", "time": "?",
                         "data": {"priority": "vip", "tier": "two"}}]}
            """);

    assertThat(refused(json).problems())
        .extracting(FieldError::field)
        .containsExactly(
            "policy.metrics",
            "until",
            "events[1].time",
            "events[1].data.priority",
            "events[1].data.tier");
  }

  @Test
  void given_no_json_then_it_says_where_it_went_wrong() {
    assertThat(refused("{\"id\": \"x\",\n oops}").problems())
        .extracting(FieldError::field, FieldError::reason)
        .containsExactly(tuple("", "is not JSON: line 2, column 2"));
    assertThat(refused("").problems()).hasSize(1);
    assertThat(refused("null").problems()).hasSize(1);
    assertThat(refused("[]").problems()).hasSize(1);
    assertThat(refused("{} {}").problems()).hasSize(1);
    assertThat(refused("[".repeat(100_000)).problems()).hasSize(1);
  }

  @Test
  void given_more_events_than_allowed_then_it_is_refused_and_with_just_as_many_it_is_played() {
    String event = "{\"type\": \"ticket.updated\", \"time\": \"2026-01-05T09:00:00Z\"}";
    String most = Stream.generate(() -> event).limit(10_000).collect(Collectors.joining(","));

    assertThat(refused(untouchedWith("{\"events\": [%s,%s]}".formatted(most, event))).problems())
        .extracting(FieldError::field)
        .containsExactly("events");
    assertThat(Requests.played(untouchedWith("{\"events\": [%s]}".formatted(most))).clocks())
        .isEmpty();
  }

  @Test
  void given_mistakes_without_end_then_the_first_hundred_are_told() {
    String events = IntStream.range(0, 500).mapToObj(i -> "{}").collect(Collectors.joining(","));

    assertThat(refused(untouchedWith("{\"events\": [" + events + "]}")).problems()).hasSize(100);
  }

  @Test
  void given_anything_anywhere_then_it_is_played_or_refused_with_a_path_and_never_throws() {
    List<JsonNode> scalars =
        Stream.of(
                "null",
                "{}",
                "[]",
                "[[]]",
                "0",
                "-1",
                "1e400",
                "1e9",
                "\"\"",
                "\"x\"",
                "true",
                "\"PT1H\"",
                "\"2026-01-05T09:00:00Z\"",
                "{\"a\":{\"b\":[]}}",
                "[null]",
                "\"high\"")
            .map(Requests::tree)
            .toList();
    Cases.check(
        2_000,
        random -> {
          JsonNode request = Requests.tree(Requests.UNTOUCHED);
          spoil(request, scalars, random);
          switch (Simulations.answer(request.toString().getBytes(UTF_8))) {
            case Simulated.Played played -> assertThat(played.clocks()).isNotNull();
            case Simulated.Refused refused -> assertThat(refused.problems()).isNotEmpty();
          }
        });
  }

  /** Puts something else at a place somewhere in the tree. */
  private static void spoil(JsonNode node, List<JsonNode> others, Random random) {
    JsonNode other = others.get(random.nextInt(others.size()));
    if (node instanceof ObjectNode object && !object.isEmpty()) {
      List<String> names = object.propertyStream().map(Map.Entry::getKey).toList();
      String name = names.get(random.nextInt(names.size()));
      if (random.nextInt(3) == 0) {
        object.set(name, other);
      } else {
        spoil(object.get(name), others, random);
      }
    } else if (node instanceof ArrayNode array && !array.isEmpty()) {
      if (random.nextBoolean()) {
        array.set(random.nextInt(array.size()), other);
      } else {
        spoil(array.get(random.nextInt(array.size())), others, random);
      }
    }
  }

  private static String policy(String target, String calendar) {
    return "{'policy': {'name': 'p', 'calendar': '%s', 'metrics': {'resolution': {'target': %s}}}}"
        .formatted(calendar, target);
  }

  private static String policy() {
    return "{'name': 'p', 'calendar': '24x7', 'metrics': {'resolution': {'target': 'PT1H'}}}";
  }

  /** One event with one field of its own or another's value. */
  private static String event(String field) {
    ObjectNode event = Json.STRICT.createObjectNode();
    event.put("type", "ticket.opened").put("time", "2026-01-05T09:00:00Z");
    event.setAll((ObjectNode) Requests.tree(("{" + field + "}").replace('\'', '"')));
    return "{'events': [" + event + "]}";
  }
}

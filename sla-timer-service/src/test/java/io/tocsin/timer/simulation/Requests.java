package io.tocsin.timer.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.kit.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Simulations as callers write them. */
final class Requests {
  /** A good one: a ticket of high priority that nobody touches for two hours on a Monday. */
  static final String UNTOUCHED =
      """
      {"id": "x",
       "policy": {"name": "gold", "calendar": "24x7", "warnAt": [75],
                  "metrics": {"first-response": {"target": {"high": "PT1H"}}}},
       "until": "2026-01-05T11:00:00Z",
       "events": [{"type": "ticket.opened", "time": "2026-01-05T09:00:00Z",
                   "data": {"priority": "high"}}]}
      """;

  private Requests() {}

  /** The good one with the fields of {@code change} instead of its own; null takes one away. */
  static String untouchedWith(String change) {
    ObjectNode request = (ObjectNode) tree(UNTOUCHED);
    ((ObjectNode) tree(change))
        .properties()
        .forEach(
            field -> {
              if (field.getValue().isNull()) {
                request.remove(field.getKey());
              } else {
                request.set(field.getKey(), field.getValue());
              }
            });
    return request.toString();
  }

  static Simulated.Played played(String json) {
    Simulated answer = Simulations.answer(json.getBytes(UTF_8));
    assertThat(answer).isInstanceOf(Simulated.Played.class);
    return (Simulated.Played) answer;
  }

  static Simulated.Refused refused(String json) {
    Simulated answer = Simulations.answer(json.getBytes(UTF_8));
    assertThat(answer).isInstanceOf(Simulated.Refused.class);
    return (Simulated.Refused) answer;
  }

  static JsonNode tree(String json) {
    try {
      return Json.STRICT.readTree(json);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}

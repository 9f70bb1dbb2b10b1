package io.tocsin.timer.simulation;

import io.tocsin.contracts.Event;
import io.tocsin.contracts.TicketData;
import io.tocsin.kit.json.Parsed;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a simulation from a tree of maps, lists and scalars; every mistake comes with its path. */
final class SimulationReader {
  static final int MAX_EVENTS = 10_000;
  private static final int MAX_DEFINITIONS = 100;
  private static final List<String> FIELDS =
      List.of("id", "policy", "policies", "calendars", "until", "events");

  private final Node request;
  private final Problems problems;

  private SimulationReader(Node request, Problems problems) {
    this.request = request;
    this.problems = problems;
  }

  static Parsed<SimulationRequest> read(@Nullable Object tree) {
    Problems problems = new Problems();
    Node request = Node.of("", tree, problems);
    SimulationRequest read =
        request == null ? null : new SimulationReader(request, problems).read();
    return read == null || !problems.none()
        ? new Parsed.Bad<>(problems.found())
        : new Parsed.Ok<>(read);
  }

  /** The id of whatever this is; null when it has none that can be told. */
  static @Nullable Object id(@Nullable Object tree) {
    Object id = tree instanceof Map<?, ?> fields ? fields.get("id") : null;
    return id instanceof String || id instanceof Number ? id : null;
  }

  private @Nullable SimulationRequest read() {
    request.refuseAllBut(FIELDS);
    Object id = id(request.values());
    if (id == null && request.value("id") != null) {
      request.problem("id", "must be a text or a number");
    }
    Promises promises = new PromisesReader(problems).read(policies(), definitions("calendars"));
    Instant until = request.requiredTime("until");
    List<?> trees = request.list("events", MAX_EVENTS);
    if (request.value("events") == null) {
      request.problem("events", "is required");
    }
    List<Event<TicketData>> events =
        trees == null ? List.of() : new EventsReader(problems).read(trees);
    return until == null ? null : new SimulationRequest(id, promises, events, until);
  }

  private Map<String, Object> policies() {
    Object one = request.value("policy");
    if (one == null) {
      Object several = request.value("policies");
      if (several == null || several.equals(List.of())) {
        request.problem("policy", "is required, or policies with at least one");
      }
      return definitions("policies");
    }
    if (request.value("policies") != null) {
      request.problem("policies", "must be absent where policy is given");
    }
    return Map.of("policy", one);
  }

  private Map<String, Object> definitions(String field) {
    List<?> trees = request.list(field, MAX_DEFINITIONS);
    Map<String, Object> byPath = new LinkedHashMap<>();
    for (int i = 0; trees != null && i < trees.size(); i++) {
      String path = field + "[" + i + "]";
      Object tree = trees.get(i);
      if (tree == null) {
        problems.add(path, "must be an object with named fields");
      } else {
        byPath.put(path, tree);
      }
    }
    return byPath;
  }
}

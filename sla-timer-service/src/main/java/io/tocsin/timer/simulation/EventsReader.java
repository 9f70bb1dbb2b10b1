package io.tocsin.timer.simulation;

import io.tocsin.contracts.Customer;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.TicketData;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.kit.json.FieldError;
import io.tocsin.kit.json.Json;
import io.tocsin.kit.json.JsonErrors;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the events of a simulation. */
final class EventsReader {
  private static final List<String> FIELDS =
      List.of("type", "time", "data", "id", "version", "subject");
  private static final Set<String> TYPES =
      Arrays.stream(TicketEventType.values())
          .map(TicketEventType::wire)
          .collect(Collectors.toUnmodifiableSet());
  private static final TicketData UNCHANGED = Json.STRICT.convertValue(Map.of(), TicketData.class);
  private static final int MAX_TIER = 99;
  private static final int WORST_TO_LEAST = 4;

  private final Problems problems;

  EventsReader(Problems problems) {
    this.problems = problems;
  }

  /** Those that can be used; they are all there when no problem was noted. */
  List<Event<TicketData>> read(List<?> trees) {
    List<Event<TicketData>> events = new ArrayList<>();
    for (int i = 0; i < trees.size(); i++) {
      Node node = Node.of("events[" + i + "]", trees.get(i), problems);
      Event<TicketData> event = node == null ? null : event(node, i + 1);
      if (event != null) {
        events.add(event);
      }
    }
    return events;
  }

  private @Nullable Event<TicketData> event(Node node, int ordinal) {
    node.refuseAllBut(FIELDS);
    String type = type(node);
    Instant time = node.requiredTime("time");
    String id = node.text("id");
    Long version = node.positive("version");
    String subject = node.text("subject");
    TicketData data = data(node);
    if (type == null || time == null || data == null) {
      return null;
    }
    return new Event<>(
        id == null ? "event-" + ordinal : id,
        "simulation",
        type,
        subject == null ? SimulationRequest.ONE_TICKET : subject,
        time,
        null,
        version,
        data);
  }

  private static @Nullable String type(Node node) {
    Object type = node.value("type");
    if (type == null) {
      node.problem("type", "is required");
    } else if (!(type instanceof String known && TYPES.contains(known))) {
      node.problem("type", "must be a ticket event's type, such as ticket.opened");
    } else {
      return known;
    }
    return null;
  }

  private static @Nullable TicketData data(Node event) {
    Object tree = event.value("data");
    if (tree == null) {
      return UNCHANGED;
    }
    Node node = Node.of(event.at("data"), tree, event.problems());
    if (node == null) {
      return null;
    }
    try {
      TicketData data = Json.STRICT.convertValue(node.values(), TicketData.class);
      check(node, data);
      return withCustomerId(node, data);
    } catch (IllegalArgumentException wrong) {
      eachMistake(node);
      return null;
    }
  }

  /** One by one, since the conversion of the whole stops at the first mistake. */
  private static void eachMistake(Node node) {
    node.values()
        .forEach(
            (field, value) -> {
              try {
                Json.STRICT.convertValue(Collections.singletonMap(field, value), TicketData.class);
              } catch (IllegalArgumentException wrong) {
                FieldError error =
                    wrong.getCause() instanceof IOException cause
                        ? JsonErrors.of(cause)
                        : new FieldError(String.valueOf(field), "can't be read");
                node.problem(error.field(), error.reason());
              }
            });
  }

  private static void check(Node node, TicketData data) {
    checkRange(node, "tier", data.tier(), 1, MAX_TIER);
    checkRange(node, "severity", data.severity(), 1, WORST_TO_LEAST);
    checkRange(node, "affectedUsers", data.affectedUsers(), 0, Integer.MAX_VALUE);
  }

  private static void checkRange(
      Node node, String field, @Nullable Integer value, int least, int most) {
    if (value != null && (value < least || value > most)) {
      node.problem(field, "must be from " + least + " to " + most);
    }
  }

  /** A simulation may know a customer by plan alone. */
  private static TicketData withCustomerId(Node node, TicketData data) {
    Customer customer = data.customer();
    if (customer == null || Objects.nonNull(customer.id())) {
      return data;
    }
    Map<String, Object> fields = new HashMap<>();
    node.values().forEach((field, value) -> fields.put(String.valueOf(field), value));
    fields.put("customer", new Customer("", customer.plan(), customer.locale()));
    return Json.STRICT.convertValue(fields, TicketData.class);
  }
}

package io.tocsin.tickets.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.IntakeData;
import io.tocsin.kit.json.Json;
import io.tocsin.kit.json.Parsed;
import io.tocsin.tickets.ticket.Decision.Accepted;
import io.tocsin.tickets.ticket.Decision.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Inputs as an upstream system writes them. */
final class Inputs {

  static final String TICKET_ID = "0b6e1c1e-0000-8000-8000-000000000001";
  static final Instant NINE = Instant.parse("2026-01-05T09:00:00Z");
  static final String OPEN =
      """
      {"title": "No signal", "customer": {"id": "c-1", "plan": "gold", "locale": "de-AT"}}
      """;

  private Inputs() {}

  static Input input(String type, String json) {
    return input(type, NINE, json);
  }

  static Input input(String type, Instant time, String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    IntakeData data =
        ((Parsed.Ok<IntakeData>) Json.read(Json.WIRE, bytes, IntakeData.class)).value();
    return new Input("crm|e-1", "e-1", TICKET_ID, type, time, "crm", "T-1", data);
  }

  static Command command(String type, String json) {
    return command(input(type, json));
  }

  static Command command(Input input) {
    Reading reading = Reader.read(input);
    assertThat(reading).isInstanceOf(Reading.Valid.class);
    return ((Reading.Valid) reading).command();
  }

  static Refused invalid(String type, String json) {
    return invalid(input(type, json));
  }

  static Refused invalid(Input input) {
    Reading reading = Reader.read(input);
    assertThat(reading).isInstanceOf(Reading.Invalid.class);
    return ((Reading.Invalid) reading).refused();
  }

  /** A ticket that was opened and then went through the given status, if any. */
  static Ticket ticket(@Nullable String status) {
    Ticket opened = accepted(null, command("ticket.opened", OPEN)).ticket();
    return status == null
        ? opened
        : accepted(
                opened, command("ticket.status-changed", "{\"status\": \"%s\"}".formatted(status)))
            .ticket();
  }

  static Accepted accepted(@Nullable Ticket ticket, Command command) {
    Decision decision = Decider.decide(ticket, command);
    assertThat(decision).isInstanceOf(Accepted.class);
    return (Accepted) decision;
  }

  static Refused refused(@Nullable Ticket ticket, Command command) {
    Decision decision = Decider.decide(ticket, command);
    assertThat(decision).isInstanceOf(Refused.class);
    return (Refused) decision;
  }
}

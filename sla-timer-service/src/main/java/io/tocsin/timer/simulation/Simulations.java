package io.tocsin.timer.simulation;

import io.tocsin.kit.json.FieldError;
import io.tocsin.kit.json.Json;
import io.tocsin.kit.json.Parsed;
import io.tocsin.timer.clock.Simulation;
import io.tocsin.timer.simulation.Simulated.SimulatedClock;
import io.tocsin.timer.simulation.Simulated.SimulatedEvent;
import java.util.ArrayList;
import java.util.List;

/** Answers simulations. */
public final class Simulations {
  private Simulations() {}

  /** Answers the JSON of one simulation, whatever it is; never throws for bad input. */
  public static Simulated answer(byte[] json) {
    if (json.length == 0) {
      return new Simulated.Refused(null, List.of(new FieldError("", "is no JSON object")));
    }
    return switch (Json.read(Json.STRICT, json, Object.class)) {
      case Parsed.Bad<Object>(List<FieldError> problems) -> new Simulated.Refused(null, problems);
      case Parsed.Ok<Object>(Object tree) -> answer(tree);
    };
  }

  private static Simulated answer(Object tree) {
    return switch (SimulationReader.read(tree)) {
      case Parsed.Bad<SimulationRequest>(List<FieldError> problems) ->
          new Simulated.Refused(SimulationReader.id(tree), problems);
      case Parsed.Ok<SimulationRequest>(SimulationRequest request) -> play(request);
    };
  }

  private static Simulated play(SimulationRequest request) {
    Simulation.Outcome outcome;
    try {
      outcome =
          Simulation.run(
              request.promises().policies(),
              request.promises().calendars(),
              request.events(),
              request.until());
    } catch (IllegalArgumentException tooMuch) {
      return new Simulated.Refused(
          request.id(), List.of(new FieldError("until", String.valueOf(tooMuch.getMessage()))));
    }
    List<SimulatedClock> clocks = new ArrayList<>();
    outcome
        .clocks()
        .forEach(
            (subject, ofTicket) ->
                ofTicket.forEach(clock -> clocks.add(SimulatedClock.of(subject, clock))));
    List<SimulatedEvent> events = outcome.events().stream().map(SimulatedEvent::of).toList();
    return new Simulated.Played(request.id(), clocks, events);
  }
}

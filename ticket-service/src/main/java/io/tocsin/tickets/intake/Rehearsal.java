package io.tocsin.tickets.intake;

import io.tocsin.contracts.Event;
import io.tocsin.contracts.IntakeData;
import io.tocsin.contracts.TicketData;
import io.tocsin.tickets.TicketEvents;
import io.tocsin.tickets.ticket.Command;
import io.tocsin.tickets.ticket.Decider;
import io.tocsin.tickets.ticket.Decision.Accepted;
import io.tocsin.tickets.ticket.Decision.Refused;
import io.tocsin.tickets.ticket.Reader;
import io.tocsin.tickets.ticket.Reading;
import io.tocsin.tickets.ticket.Ticket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the service would publish for a row of intake events, worked out by the same rules with
 * neither Kafka nor a database. Not safe for use by several threads.
 */
public final class Rehearsal {

  private final Map<String, Ticket> tickets = new HashMap<>();
  private final Set<String> seen = new HashSet<>();

  /** What becomes of one intake event. */
  public sealed interface Outcome {

    /** It is taken, and these are the ticket events, at least one. */
    record Taken(List<Event<TicketData>> events) implements Outcome {}

    /** It came before. */
    record Duplicate() implements Outcome {}

    /** It would be a dead letter. */
    record Rejected(Refused refused) implements Outcome {}
  }

  /** Takes the next event, in the order of arrival. */
  public Outcome take(Event<IntakeData> event) {
    return switch (Reader.read(UpstreamReader.input(event))) {
      case Reading.Invalid(Refused refused) -> new Outcome.Rejected(refused);
      case Reading.Valid(Command command) ->
          seen.contains(command.origin().key()) ? new Outcome.Duplicate() : decide(command);
    };
  }

  /** All ticket events for these intake events, in the order of publication. */
  public static List<Event<TicketData>> ticketEvents(List<Event<IntakeData>> intake) {
    Rehearsal rehearsal = new Rehearsal();
    List<Event<TicketData>> published = new ArrayList<>();
    for (Event<IntakeData> event : intake) {
      if (rehearsal.take(event) instanceof Outcome.Taken taken) {
        published.addAll(taken.events());
      }
    }
    return published;
  }

  private Outcome decide(Command command) {
    return switch (Decider.decide(tickets.get(command.ticketId()), command)) {
      case Refused refused -> new Outcome.Rejected(refused);
      case Accepted accepted -> {
        seen.add(command.origin().key());
        tickets.put(command.ticketId(), accepted.ticket());
        yield new Outcome.Taken(
            accepted.events().stream().map(draft -> TicketEvents.of(command, draft)).toList());
      }
    };
  }
}

package io.tocsin.tickets.intake;

import io.tocsin.contracts.Event;
import io.tocsin.contracts.IntakeData;
import io.tocsin.kit.events.CloudEvents;
import io.tocsin.kit.events.Decoded;
import io.tocsin.tickets.Prose;
import io.tocsin.tickets.TicketEvents;
import io.tocsin.tickets.ticket.Input;
import io.tocsin.tickets.ticket.Reader;
import io.tocsin.tickets.ticket.Reading;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads what upstream systems say on {@code ticket-intake}. */
final class UpstreamReader {

  private UpstreamReader() {}

  static Received read(ConsumerRecord<String, byte[]> record) {
    return switch (CloudEvents.decode(record, IntakeData.class)) {
      case Decoded.Unreadable<IntakeData>(String field, String reason) ->
          Received.Bad.because(field, reason);
      case Decoded.Readable<IntakeData>(Event<IntakeData> event) ->
          switch (Reader.read(input(event))) {
            case Reading.Valid(var command) -> new Received.Wanted(command);
            case Reading.Invalid(var refused) -> Received.Bad.of(refused);
          };
    };
  }

  /** The event as the rules see it. */
  static Input input(Event<IntakeData> event) {
    return new Input(
        TicketEvents.key(event),
        event.id(),
        TicketEvents.ticketId(event.source(), event.subject()),
        event.type(),
        event.time(),
        event.source(),
        event.subject(),
        Prose.clean(event.data()));
  }
}

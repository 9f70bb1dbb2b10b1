package io.tocsin.tickets.intake;

import io.tocsin.contracts.Event;
import io.tocsin.contracts.IntakeData;
import io.tocsin.kit.events.CloudEvents;
import io.tocsin.kit.events.Decoded;
import io.tocsin.tickets.Prose;
import io.tocsin.tickets.TicketEvents;
import io.tocsin.tickets.ticket.Change.Open;
import io.tocsin.tickets.ticket.Input;
import io.tocsin.tickets.ticket.Reader;
import io.tocsin.tickets.ticket.Reading;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads what upstream systems say on {@code ticket-intake}, and what notification-service passes on
 * of what people did with its messages: that one knows tickets by our id, and opens none.
 */
final class UpstreamReader {

  private static final String NOTIFICATION = "notification-service";

  private UpstreamReader() {}

  static Received read(ConsumerRecord<String, byte[]> record) {
    return switch (CloudEvents.decode(record, IntakeData.class)) {
      case Decoded.Unreadable<IntakeData>(String field, String reason) ->
          Received.Bad.because(field, reason);
      case Decoded.Readable<IntakeData>(Event<IntakeData> event) ->
          namesItsTicket(event)
              ? read(event)
              : Received.Bad.because("ce_subject", "is not a ticket id");
    };
  }

  private static Received read(Event<IntakeData> event) {
    return switch (Reader.read(input(event))) {
      case Reading.Valid(var command) when isOurs(event) && command.change() instanceof Open ->
          Received.Bad.because("ce_type", "is not taken from " + NOTIFICATION);
      case Reading.Valid(var command) -> new Received.Wanted(command);
      case Reading.Invalid(var refused) -> Received.Bad.of(refused);
    };
  }

  private static boolean namesItsTicket(Event<IntakeData> event) {
    return !isOurs(event) || FoldReader.isTicketId(event.subject());
  }

  private static boolean isOurs(Event<IntakeData> event) {
    return event.source().equals(NOTIFICATION);
  }

  /** The event as the rules see it. */
  static Input input(Event<IntakeData> event) {
    return new Input(
        TicketEvents.key(event),
        event.id(),
        isOurs(event) ? event.subject() : TicketEvents.ticketId(event.source(), event.subject()),
        event.type(),
        event.time(),
        event.source(),
        event.subject(),
        Prose.clean(event.data()));
  }
}

package io.tocsin.tickets;

import io.tocsin.contracts.Event;
import io.tocsin.contracts.TicketData;
import io.tocsin.kit.events.EventIds;
import io.tocsin.tickets.ticket.Command;
import io.tocsin.tickets.ticket.TicketEvent;

/** Gives ticket events their place in the world. */
public final class TicketEvents {

  private static final String SOURCE = "ticket-service";

  private TicketEvents() {}

  /** The event as it is published; its id follows from what led to it. */
  public static Event<TicketData> of(Command command, TicketEvent draft) {
    return new Event<>(
        EventIds.of("ticket-event", command.origin().key(), draft.type().wire()),
        SOURCE,
        draft.type().wire(),
        command.ticketId(),
        draft.entry().at(),
        command.origin().cause(),
        draft.version(),
        draft.data());
  }

  /** What identifies an event that came in: its id is unique within its source only. */
  public static String key(Event<?> event) {
    return EventIds.of("taken", event.source(), event.id());
  }

  /** The id of the ticket that an upstream system knows by its own id. */
  public static String ticketId(String source, String externalId) {
    return EventIds.ticket(source, externalId);
  }
}

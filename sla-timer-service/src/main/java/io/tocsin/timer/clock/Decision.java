package io.tocsin.timer.clock;

import io.tocsin.contracts.Event;
import io.tocsin.contracts.SlaData;
import java.util.List;

/**
 * What follows from an input.
 *
 * @param next the ticket's clocks from now on; the same object when nothing changed
 * @param events what to publish, in the order in which it became true
 */
public record Decision(TicketClocks next, List<Event<SlaData>> events) {
  static Decision nothing(TicketClocks clocks) {
    return new Decision(clocks, List.of());
  }
}

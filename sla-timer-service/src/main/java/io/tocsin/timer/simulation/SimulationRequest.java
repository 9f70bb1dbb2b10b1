package io.tocsin.timer.simulation;

import io.tocsin.contracts.Event;
import io.tocsin.contracts.TicketData;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to play.
 *
 * @param id a text or number for the caller's own use; comes back as it is
 * @param events subject is {@link #ONE_TICKET} where none was given
 * @param until clocks run until then, inclusive
 */
record SimulationRequest(
    @Nullable Object id, Promises promises, List<Event<TicketData>> events, Instant until) {

  /** Subject of events that name no ticket: they are all about the same one. */
  static final String ONE_TICKET = "";

  SimulationRequest {
    events = List.copyOf(events);
  }
}

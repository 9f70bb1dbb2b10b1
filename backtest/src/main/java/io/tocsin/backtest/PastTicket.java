package io.tocsin.backtest;

import io.tocsin.contracts.Event;
import io.tocsin.contracts.TicketData;
import java.util.List;

/**
 * An incident of the export, as ticket-service would have told it.
 *
 * @param number the incident's, in the export
 * @param priority urgent, high, normal or low: the last one that it had
 * @param group the last assignment group named; {@link #NO_GROUP} where none is
 */
record PastTicket(String number, String priority, String group, List<Event<TicketData>> events) {
  static final String NO_GROUP = "(none)";

  PastTicket {
    events = List.copyOf(events);
  }
}

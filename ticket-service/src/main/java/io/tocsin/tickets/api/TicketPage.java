package io.tocsin.tickets.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.tickets.ticket.Ticket;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of tickets.
 *
 * @param next cursor of the next page; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TicketPage(List<TicketView> tickets, @Nullable String next) {

  /** The page from one ticket more than it has room for, where there are more. */
  static TicketPage of(List<Ticket> found, int limit) {
    List<Ticket> page = found.subList(0, Math.min(limit, found.size()));
    return new TicketPage(
        page.stream().map(TicketView::of).toList(),
        found.size() > limit ? Cursor.after(page.getLast()) : null);
  }
}

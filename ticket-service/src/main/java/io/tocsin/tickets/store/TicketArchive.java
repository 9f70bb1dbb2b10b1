package io.tocsin.tickets.store;

import io.quarkus.panache.common.Sort;
import io.tocsin.contracts.Canary;
import io.tocsin.tickets.ticket.Ticket;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers questions about tickets. */
@ApplicationScoped
@Transactional
public class TicketArchive {

  /** The ticket as it stands. */
  public Optional<Ticket> ticket(UUID id) {
    return TicketRow.<TicketRow>findByIdOptional(id).map(TicketRow::ticket);
  }

  /** The ticket's story, in the order in which things happened. */
  public List<TimelineLine> timeline(UUID id) {
    return TimelineRow.<TimelineRow>list("ticketId", Sort.by("at").and("seq"), id).stream()
        .map(TimelineRow::line)
        .toList();
  }

  /** Tickets, newest first; canaries only where their source is asked for. */
  public List<Ticket> list(TicketFilter filter, int limit) {
    Where where = new Where();
    where.is("status", filter.status() == null ? null : WireNames.STATUS.name(filter.status()));
    where.is("tier", filter.tier());
    where.is(
        "priority", filter.priority() == null ? null : WireNames.PRIORITY.name(filter.priority()));
    if (filter.source() == null) {
      where.isNoCanary();
    }
    where.is("source", filter.source());
    where.is("externalId", filter.externalId());
    where.is("team", filter.team());
    where.is("assignee", filter.assignee());
    where.after(filter.after());
    return TicketRow.<TicketRow>find(
            where.text(), Sort.descending("openedAt", "id"), where.parameters)
        .page(0, limit)
        .stream()
        .map(TicketRow::ticket)
        .toList();
  }

  private static final class Where {

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();

    /** Fields are named by this class alone; what people give are parameters. */
    void is(String field, @Nullable Object value) {
      if (value != null) {
        conditions.add(field + " = :" + field);
        parameters.put(field, value);
      }
    }

    void isNoCanary() {
      conditions.add("(source is null or source <> :canary or customerId <> :canary)");
      parameters.put("canary", Canary.NAME);
    }

    void after(TicketFilter.@Nullable Place place) {
      if (place != null) {
        conditions.add("(openedAt < :at or (openedAt = :at and id < :id))");
        parameters.put("at", place.openedAt());
        parameters.put("id", place.id());
      }
    }

    String text() {
      return conditions.isEmpty() ? "1 = 1" : String.join(" and ", conditions);
    }
  }
}

package io.tocsin.tickets.store;

import io.tocsin.contracts.Customer;
import io.tocsin.outbox.Columns;
import io.tocsin.tickets.ticket.Facts;
import io.tocsin.tickets.ticket.Ticket;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.hibernate.Session;

/**
 * Writes tickets and timelines, in bulk and in the caller's transaction: a batch of five hundred
 * takes as many round trips as one.
 */
@ApplicationScoped
public class TicketStore {

  // In order of id, so that two transactions that want the same tickets wait for each other, not
  // in a ring.
  private static final String LOCK =
      "SELECT * FROM tickets WHERE id = ANY (:ids) ORDER BY id FOR UPDATE";

  private static final String KNOWN = "SELECT id::text FROM tickets WHERE id = ANY (:ids)";

  private static final String ROWS =
      " unnest(?::uuid[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[],"
          + " ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],"
          + " ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[])";

  private static final String INSERT =
      "INSERT INTO tickets (id, version, title, priority, status, tier, severity, affected_users,"
          + " customer_id, customer_plan, customer_locale, team, assignee, skill, source,"
          + " external_id, opened_at, updated_at) SELECT * FROM"
          + ROWS;

  private static final String UPDATE =
      "UPDATE tickets SET version = new.version, title = new.title, priority = new.priority,"
          + " status = new.status, tier = new.tier, severity = new.severity,"
          + " affected_users = new.affected_users, customer_id = new.customer_id,"
          + " customer_plan = new.customer_plan, customer_locale = new.customer_locale,"
          + " team = new.team, assignee = new.assignee, skill = new.skill, source = new.source,"
          + " external_id = new.external_id, opened_at = new.opened_at,"
          + " updated_at = new.updated_at FROM"
          + ROWS
          + " AS new (id, version, title, priority, status, tier, severity, affected_users,"
          + " customer_id, customer_plan, customer_locale, team, assignee, skill, source,"
          + " external_id, opened_at, updated_at) WHERE tickets.id = new.id";

  private static final String TELL =
      "INSERT INTO timeline (ticket_id, at, recorded_at, type, who, event_id, cause, body, details)"
          + " SELECT ticket_id, at, recorded_at, type, who, event_id, cause, body, details::jsonb"
          + " FROM unnest(?::uuid[], ?::timestamptz[], ?::timestamptz[], ?::text[], ?::text[],"
          + " ?::text[], ?::text[], ?::text[], ?::text[]) AS line (ticket_id, at, recorded_at,"
          + " type, who, event_id, cause, body, details) ON CONFLICT DO NOTHING";

  private final DataSource dataSource;
  private final Session session;

  TicketStore(DataSource dataSource, Session session) {
    this.dataSource = dataSource;
    this.session = session;
  }

  /** A line for a ticket's timeline. */
  public record NewLine(String ticketId, TimelineLine line) {}

  /** The tickets with these ids, those that there are, held until the transaction ends. */
  public Map<String, Ticket> lock(Collection<String> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    List<TicketRow> rows =
        session
            .createNativeQuery(LOCK, TicketRow.class)
            .setParameter("ids", keys(ids))
            .getResultList();
    Map<String, Ticket> tickets = new HashMap<>();
    rows.forEach(row -> tickets.put(row.id.toString(), row.ticket()));
    // Rows are written behind the session's back: it must not remember what it read.
    session.clear();
    return tickets;
  }

  /** Adds tickets that were not there. Fails when one is there by now. */
  public void insert(Collection<Ticket> tickets) {
    write(INSERT, tickets);
  }

  /** Writes tickets that were locked before. */
  public void update(Collection<Ticket> tickets) {
    write(UPDATE, tickets);
  }

  /** Of these ids those that tickets have. */
  public Set<String> known(Collection<String> ids) {
    return Set.copyOf(
        session
            .createNativeQuery(KNOWN, String.class)
            .setParameter("ids", keys(ids))
            .getResultList());
  }

  /**
   * Adds lines to timelines; one whose event is told already is left out.
   *
   * @return how many were added
   */
  public int tell(Collection<NewLine> lines) {
    Columns rows = new Columns();
    lines.forEach(line -> add(rows.row(), line));
    return rows.write(dataSource, TELL);
  }

  private static UUID[] keys(Collection<String> ids) {
    return ids.stream().distinct().map(UUID::fromString).toArray(UUID[]::new);
  }

  private void write(String sql, Collection<Ticket> tickets) {
    Columns rows = new Columns();
    tickets.forEach(ticket -> add(rows.row(), ticket));
    rows.write(dataSource, sql);
  }

  private static void add(Columns row, Ticket ticket) {
    Facts facts = ticket.facts();
    Customer customer = Objects.requireNonNull(facts.customer());
    row.id(ticket.id())
        .number(ticket.version())
        .text(facts.title())
        .text(WireNames.PRIORITY.name(Objects.requireNonNull(facts.priority())))
        .text(WireNames.STATUS.name(ticket.status()))
        .number(ticket.tier())
        .number(facts.severity())
        .number(facts.affectedUsers())
        .text(customer.id())
        .text(customer.plan())
        .text(customer.locale())
        .text(facts.team())
        .text(facts.assignee())
        .text(facts.skill())
        .text(ticket.source())
        .text(ticket.externalId())
        .time(ticket.openedAt())
        .time(ticket.updatedAt());
  }

  private static void add(Columns row, NewLine added) {
    TimelineLine line = added.line();
    row.id(added.ticketId())
        .time(line.at())
        .time(line.recordedAt())
        .text(line.type())
        .text(line.who())
        .text(line.eventId())
        .text(line.cause())
        .text(line.body())
        .json(line.details());
  }
}

package io.tocsin.escalation.store;

import io.tocsin.contracts.Customer;
import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;
import io.tocsin.escalation.policy.Facts;
import io.tocsin.escalation.policy.Facts.Impact;
import io.tocsin.escalation.policy.Post;
import io.tocsin.outbox.Columns;
import io.tocsin.outbox.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The tickets' facts, in the caller's transaction. In SQL, not entities: every ticket event passes
 * here, thousands a second.
 *
 * <p>Statements take rows in the order of ticket ids, so that two instances wait for each other,
 * not in a ring.
 */
@ApplicationScoped
public class TicketFacts {

  private static final String UPSERT =
      """
      INSERT INTO ticket_facts (ticket_id, version, status, tier, team, assignee,
                                priority, severity, affected_users, customer_id, customer_plan,
                                customer_locale, skill, source, external_id)
      SELECT * FROM unnest(?::text[], ?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::text[],
                           ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::text[],
                           ?::text[], ?::text[], ?::text[], ?::text[]) AS f (ticket_id)
      ORDER BY f.ticket_id
      ON CONFLICT (ticket_id) DO UPDATE SET
        version = excluded.version, status = excluded.status, tier = excluded.tier,
        team = excluded.team, assignee = excluded.assignee, priority = excluded.priority,
        severity = excluded.severity, affected_users = excluded.affected_users,
        customer_id = excluded.customer_id, customer_plan = excluded.customer_plan,
        customer_locale = excluded.customer_locale, skill = excluded.skill,
        source = excluded.source, external_id = excluded.external_id
      WHERE ticket_facts.version < excluded.version
      """;

  private static final String ADD_UNKNOWN =
      "INSERT INTO ticket_facts (ticket_id, version) SELECT id, 0 FROM unnest(?::text[]) AS t (id)"
          + " ORDER BY id ON CONFLICT DO NOTHING";

  private static final String SELECT =
      "SELECT * FROM ticket_facts WHERE ticket_id = ANY (?) ORDER BY ticket_id";

  private final DataSource dataSource;

  TicketFacts(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Keeps these snapshots, one for each ticket, unless a newer one is there. */
  public void save(Collection<TicketSnapshot> snapshots) {
    Columns rows = new Columns();
    snapshots.forEach(snapshot -> add(rows.row(), snapshot));
    rows.write(dataSource, UPSERT);
  }

  private static void add(Columns row, TicketSnapshot snapshot) {
    Facts facts = snapshot.facts();
    Customer customer = facts.customer();
    row.text(snapshot.ticketId())
        .number(snapshot.version())
        .name(facts.status())
        .number(facts.post().tier())
        .text(facts.post().team())
        .text(facts.post().assignee())
        .name(facts.impact().priority())
        .number(facts.impact().severity())
        .number(facts.impact().affectedUsers())
        .text(customer == null ? null : customer.id())
        .text(customer == null ? null : customer.plan())
        .text(customer == null ? null : customer.locale())
        .text(facts.skill())
        .text(facts.source())
        .text(facts.externalId());
  }

  /** The facts of those of these tickets that are known. */
  public Map<String, Facts> read(Collection<String> ticketIds) {
    return select(SELECT, ticketIds, Known::facts);
  }

  /** The same, and nobody else decides on these tickets until the caller's transaction ends. */
  public Map<String, Facts> lock(Collection<String> ticketIds) {
    addUnknown(ticketIds);
    return select(SELECT + " FOR UPDATE", ticketIds, Known::facts);
  }

  /**
   * What is known of those of these tickets that are known; locked likewise.
   *
   * @param facts null where only a breach is known
   */
  public record Known(long version, @Nullable Facts facts) {}

  /** What is known of these tickets; locked likewise. */
  public Map<String, Known> lockKnown(Collection<String> ticketIds) {
    return select(SELECT + " FOR UPDATE", ticketIds, known -> known);
  }

  /** So that there is a row to lock. */
  private void addUnknown(Collection<String> ticketIds) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement add = connection.prepareStatement(ADD_UNKNOWN)) {
      add.setArray(1, connection.createArrayOf("text", ticketIds.toArray()));
      add.executeUpdate();
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }

  private <T> Map<String, T> select(
      String sql, Collection<String> ticketIds, Function<Known, @Nullable T> value) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setArray(1, connection.createArrayOf("text", ticketIds.toArray()));
      Map<String, T> found = new HashMap<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          T read = value.apply(known(row));
          if (read != null) {
            found.put(row.getString("ticket_id"), read);
          }
        }
      }
      return found;
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }

  private static Known known(ResultSet row) throws SQLException {
    return new Known(
        row.getLong("version"), row.getString("status") == null ? null : readFacts(row));
  }

  private static Facts readFacts(ResultSet row) throws SQLException {
    String priority = row.getString("priority");
    return new Facts(
        Status.valueOf(row.getString("status")),
        new Post(row.getInt("tier"), row.getString("team"), row.getString("assignee")),
        new Impact(
            priority == null ? null : Priority.valueOf(priority),
            row.getObject("severity", Integer.class),
            row.getObject("affected_users", Integer.class)),
        readCustomer(row),
        row.getString("skill"),
        row.getString("source"),
        row.getString("external_id"));
  }

  private static @Nullable Customer readCustomer(ResultSet row) throws SQLException {
    String id = row.getString("customer_id");
    return id == null
        ? null
        : new Customer(id, row.getString("customer_plan"), row.getString("customer_locale"));
  }
}

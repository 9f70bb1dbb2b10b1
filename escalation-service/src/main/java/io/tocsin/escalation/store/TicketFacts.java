package io.tocsin.escalation.store;

import io.tocsin.contracts.Customer;
import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;
import io.tocsin.escalation.policy.Facts;
import io.tocsin.escalation.policy.Facts.Impact;
import io.tocsin.escalation.policy.Post;
import io.tocsin.outbox.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
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
      SELECT * FROM unnest(?::text[], ?::bigint[], ?::text[], ?::int[], ?::text[], ?::text[],
                           ?::text[], ?::int[], ?::int[], ?::text[], ?::text[],
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
    List<TicketSnapshot> all = List.copyOf(snapshots);
    try (Connection connection = dataSource.getConnection();
        PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
      Columns columns = new Columns(connection, upsert, all);
      columns.add("text", TicketSnapshot::ticketId);
      columns.add("bigint", TicketSnapshot::version);
      columns.add("text", snapshot -> snapshot.facts().status().name());
      columns.add("int", snapshot -> snapshot.facts().post().tier());
      columns.add("text", snapshot -> snapshot.facts().post().team());
      columns.add("text", snapshot -> snapshot.facts().post().assignee());
      columns.add("text", snapshot -> name(snapshot.facts().impact().priority()));
      columns.add("int", snapshot -> snapshot.facts().impact().severity());
      columns.add("int", snapshot -> snapshot.facts().impact().affectedUsers());
      columns.add("text", customer(Customer::id));
      columns.add("text", customer(Customer::plan));
      columns.add("text", customer(Customer::locale));
      columns.add("text", snapshot -> snapshot.facts().skill());
      columns.add("text", snapshot -> snapshot.facts().source());
      columns.add("text", snapshot -> snapshot.facts().externalId());
      upsert.executeUpdate();
    } catch (SQLException e) {
      throw new StoreException(e);
    }
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

  private static @Nullable String name(@Nullable Enum<?> value) {
    return value == null ? null : value.name();
  }

  private static Function<TicketSnapshot, @Nullable Object> customer(
      Function<Customer, @Nullable Object> field) {
    return snapshot -> {
      Customer customer = snapshot.facts().customer();
      return customer == null ? null : field.apply(customer);
    };
  }

  /** Sets a statement's parameters to columns, one array each. */
  private static final class Columns {

    private final Connection connection;
    private final PreparedStatement statement;
    private final List<TicketSnapshot> rows;
    private int parameter = 0;

    Columns(Connection connection, PreparedStatement statement, List<TicketSnapshot> rows) {
      this.connection = connection;
      this.statement = statement;
      this.rows = rows;
    }

    void add(String type, Function<TicketSnapshot, @Nullable Object> value) throws SQLException {
      Array array = connection.createArrayOf(type, rows.stream().map(value).toArray());
      statement.setArray(++parameter, array);
    }
  }
}

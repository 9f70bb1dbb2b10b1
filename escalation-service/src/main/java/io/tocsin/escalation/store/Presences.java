package io.tocsin.escalation.store;

import io.tocsin.outbox.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;

/** What people have to do and whether they can be reached, in the caller's transaction. */
@ApplicationScoped
public class Presences {

  private final DataSource dataSource;

  Presences(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** How many open cases each member has. */
  public Map<String, Integer> openCases() {
    Map<String, Integer> open = new HashMap<>();
    read(
        "SELECT assignee, count(*) FROM escalation_case"
            + " WHERE stage IN ('RAISED', 'ACKNOWLEDGED', 'EXHAUSTED') AND assignee IS NOT NULL"
            + " GROUP BY assignee",
        row -> open.put(row.getString(1), row.getInt(2)));
    return open;
  }

  /** Whom each team was given a ticket last. */
  public Map<String, String> lastGiven() {
    Map<String, String> last = new HashMap<>();
    read(
        "SELECT team_id, member_id FROM last_given",
        row -> last.put(row.getString(1), row.getString(2)));
    return last;
  }

  /** Keeps whom these teams were given a ticket last. */
  public void saveLastGiven(Map<String, String> last) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement upsert =
            connection.prepareStatement(
                "INSERT INTO last_given (team_id, member_id)"
                    + " SELECT * FROM unnest(?::text[], ?::text[]) AS l (team_id) ORDER BY team_id"
                    + " ON CONFLICT (team_id) DO UPDATE SET member_id = excluded.member_id")) {
      upsert.setArray(1, connection.createArrayOf("text", last.keySet().toArray()));
      upsert.setArray(2, connection.createArrayOf("text", last.values().toArray()));
      upsert.executeUpdate();
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }

  /** Ids of members whose contact is known not to work. */
  public Set<String> unreachable() {
    Set<String> all = new HashSet<>();
    read("SELECT member_id FROM unreachable_member", row -> all.add(row.getString(1)));
    return all;
  }

  /** The same, with since when. */
  public Map<String, Instant> unreachableSince() {
    Map<String, Instant> since = new TreeMap<>();
    read(
        "SELECT member_id, since FROM unreachable_member",
        row -> since.put(row.getString(1), row.getTimestamp(2).toInstant()));
    return since;
  }

  /** A message to that member could not be delivered. */
  public void couldNotBeReached(String memberId, Instant at) {
    update(
        "INSERT INTO unreachable_member (since, member_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
        statement -> {
          statement.setTimestamp(1, Timestamp.from(at));
          statement.setString(2, memberId);
        });
  }

  /** The contact is another, or somebody says that it works; false where nobody doubted it. */
  public boolean canBeReached(String memberId) {
    return update(
            "DELETE FROM unreachable_member WHERE member_id = ?",
            statement -> statement.setString(1, memberId))
        > 0;
  }

  /** Messages to these members were accepted at that time: what was known before is outdated. */
  public void wereReached(Map<String, Instant> acceptedAt) {
    update(
        "DELETE FROM unreachable_member AS u"
            + " USING unnest(?::text[], ?::timestamptz[]) AS a (member_id, at)"
            + " WHERE u.member_id = a.member_id AND u.since <= a.at",
        statement -> {
          Connection connection = statement.getConnection();
          statement.setArray(1, connection.createArrayOf("text", acceptedAt.keySet().toArray()));
          statement.setArray(
              2,
              connection.createArrayOf(
                  "timestamptz", acceptedAt.values().stream().map(Timestamp::from).toArray()));
        });
  }

  private void read(String sql, RowReader reader) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = connection.prepareStatement(sql);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        reader.read(row);
      }
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }

  private int update(String sql, Parameters parameters) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement update = connection.prepareStatement(sql)) {
      parameters.set(update);
      return update.executeUpdate();
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }

  @FunctionalInterface
  private interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  @FunctionalInterface
  private interface Parameters {
    void set(PreparedStatement statement) throws SQLException;
  }
}

package io.tocsin.systemtests;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Holds a service's transactions at exactly one point, for as long as it is wanted. */
final class StandStill implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  /** The key of the lock that a test holds. */
  static final long OUR_LOCK = 4711;

  /** Where a transaction stands still. */
  interface Point {

    /** Whose. */
    String database();

    /** The key of the lock at which it stands still. */
    default long lock() {
      return OUR_LOCK;
    }

    /** Whether the database ends the transaction well, although the service is dead. */
    boolean carriedOut();

    /**
     * Before which change of which table, or with AFTER at the commit; empty: the service takes the
     * lock by itself.
     */
    String when();

    /** For which rows. */
    String condition(String ticket, String event);

    private String table() {
      return when().substring(when().lastIndexOf(' ') + 1);
    }

    private String trigger(String ticket, String event) {
      boolean atCommit = when().startsWith("AFTER");
      return "CREATE "
          + (atCommit ? "CONSTRAINT " : "")
          + "TRIGGER stand_still "
          + when()
          + (atCommit ? " DEFERRABLE INITIALLY DEFERRED" : "")
          + " FOR EACH ROW WHEN ("
          + condition(ticket, event)
          + ") EXECUTE FUNCTION stand_still()";
    }
  }

  /** Waits for the lock that the test holds; a deletion goes on with the old row. */
  private static final String FUNCTION =
      """
      CREATE OR REPLACE FUNCTION stand_still() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM pg_advisory_xact_lock(4711);
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
      END $$""";

  private static final String WAITING =
      "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
          + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
          + " AND ((classid::bigint << 32) | objid::bigint) = ";

  private final Connection connection;
  private final Point point;

  /** For one point of the service of this stack, which is passed until {@link #from}. */
  StandStill(Point point, StackUnderTest tocsin) throws SQLException {
    this.point = point;
    connection = tocsin.database(point.database());
  }

  /** From now on, the point is not passed for this ticket and this event. */
  void from(String ticket, String event) throws SQLException {
    execute("SELECT pg_advisory_lock(" + point.lock() + ")");
    if (!point.when().isEmpty()) {
      execute(FUNCTION);
      execute(point.trigger(ticket, event));
    }
  }

  /** Returns when a transaction stands there. */
  void awaitReached() {
    awaitReached(1);
  }

  /** Returns when so many do. */
  void awaitReached(int transactions) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> waiting().size() >= transactions);
  }

  /** Returns when the committed table has such a row. */
  void awaitRow(String table, String condition) {
    await()
        .atMost(PATIENCE)
        .until(() -> !rows("SELECT 1 FROM " + table + " WHERE " + condition).isEmpty());
  }

  /** Returns when the outbox is empty. */
  void awaitAllSent() {
    await().atMost(PATIENCE).until(() -> rows("SELECT 1 FROM outbox LIMIT 1").isEmpty());
  }

  /** Ends what the dead service has left, and lets everything pass again. */
  void letPass() throws SQLException {
    if (!point.carriedOut()) {
      for (int pid : waiting()) {
        execute("SELECT pg_terminate_backend(" + pid + ")");
      }
      await().atMost(PATIENCE).until(() -> waiting().isEmpty());
    }
    execute("SELECT pg_advisory_unlock(" + point.lock() + ")");
    if (!point.when().isEmpty()) {
      execute("DROP TRIGGER stand_still ON " + point.table());
    }
  }

  private List<Integer> waiting() throws SQLException {
    return rows(WAITING + point.lock());
  }

  private List<Integer> rows(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      List<Integer> found = new ArrayList<>();
      while (row.next()) {
        found.add(row.getInt(1));
      }
      return found;
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}

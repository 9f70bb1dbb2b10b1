package io.tocsin.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.sql.DataSource;

/** Remembers which events have been taken. */
@ApplicationScoped
public class Inbox {

  // Sorted, so that two instances that take the same events wait for each other, not in a ring.
  private static final String INSERT =
      "INSERT INTO inbox (event_id) SELECT DISTINCT id FROM unnest(?) AS id ORDER BY id"
          + " ON CONFLICT DO NOTHING RETURNING event_id";

  private final DataSource dataSource;
  private final Traces traces;

  Inbox(DataSource dataSource, Traces traces) {
    this.dataSource = dataSource;
    this.traces = traces;
  }

  /**
   * Marks the events as taken, in the caller's transaction.
   *
   * @return those that had not been taken before, in the order given, each once
   */
  public Set<String> unseen(Collection<String> eventIds) {
    if (eventIds.isEmpty()) {
      return Set.of();
    }
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      Array ids = connection.createArrayOf("text", eventIds.toArray());
      insert.setArray(1, ids);
      Set<String> inserted = new HashSet<>();
      try (ResultSet rows = insert.executeQuery()) {
        while (rows.next()) {
          inserted.add(rows.getString(1));
        }
      }
      Set<String> unseen = new LinkedHashSet<>(eventIds);
      unseen.retainAll(inserted);
      traces.keep(unseen);
      return unseen;
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }
}

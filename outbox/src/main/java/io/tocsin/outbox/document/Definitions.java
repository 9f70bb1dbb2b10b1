package io.tocsin.outbox.document;

import io.tocsin.outbox.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Documents in versions, of several kinds, in the caller's transaction. */
@ApplicationScoped
public class Definitions {

  private static final String SELECT =
      "SELECT version, content, changed_by, changed_at FROM definition WHERE kind = ?";

  private final DataSource dataSource;

  Definitions(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** The newest version of each kind; one that was never defined is absent. */
  public Map<String, Integer> newest() {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement("SELECT kind, max(version) FROM definition GROUP BY kind");
        ResultSet row = select.executeQuery()) {
      Map<String, Integer> newest = new HashMap<>();
      while (row.next()) {
        newest.put(row.getString(1), row.getInt(2));
      }
      return newest;
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }

  /** One version. */
  public Optional<Definition> version(String kind, int version) {
    return select(kind, SELECT + " AND version = " + version).stream().findFirst();
  }

  /**
   * The newest version. Nobody else changes a definition, of whatever kind, until the caller's
   * transaction ends: one may name what another has, so they are reviewed together.
   */
  public Optional<Definition> newestForChange(String kind) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement lock =
            connection.prepareStatement("SELECT pg_advisory_xact_lock(hashtext('definition'))")) {
      lock.execute();
    } catch (SQLException e) {
      throw new StoreException(e);
    }
    return select(kind, SELECT + " ORDER BY version DESC LIMIT 1").stream().findFirst();
  }

  /** The versions, newest first, at most that many. */
  public List<Definition> history(String kind, int limit) {
    return select(kind, SELECT + " ORDER BY version DESC LIMIT " + limit);
  }

  /** Keeps a new version. */
  public void add(String kind, Definition definition) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO definition (kind, version, content, changed_by, changed_at)"
                    + " VALUES (?, ?, ?::jsonb, ?, ?)")) {
      insert.setString(1, kind);
      insert.setInt(2, definition.version());
      insert.setString(3, definition.content());
      insert.setString(4, definition.changedBy());
      insert.setTimestamp(5, Timestamp.from(definition.changedAt()));
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }

  private List<Definition> select(String kind, String sql) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, kind);
      List<Definition> found = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(
              new Definition(
                  row.getInt("version"),
                  row.getString("content"),
                  row.getString("changed_by"),
                  row.getTimestamp("changed_at").toInstant()));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }
}

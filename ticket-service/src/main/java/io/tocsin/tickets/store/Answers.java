package io.tocsin.tickets.store;

import io.tocsin.outbox.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.NoSuchElementException;
import javax.sql.DataSource;

/** Remembers the answers to requests that carry an idempotency key, in the caller's transaction. */
@ApplicationScoped
public class Answers {

  private static final String CLAIM =
      "INSERT INTO idempotency_keys (key, request) VALUES (?, ?) ON CONFLICT DO NOTHING";
  private static final String FIND =
      "SELECT request, status, body FROM idempotency_keys WHERE key = ?";
  private static final String KEEP =
      "UPDATE idempotency_keys SET status = ?, body = ? WHERE key = ?";

  /** A few at a time, whenever one is added: the table stays small with no cleaner of its own. */
  private static final String EXPIRE =
      "DELETE FROM idempotency_keys WHERE key IN (SELECT key FROM idempotency_keys"
          + " WHERE created_at < now() - interval '7 days' LIMIT 10 FOR UPDATE SKIP LOCKED)";

  private final DataSource dataSource;

  Answers(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** What a key stands for. */
  public sealed interface Claim {

    /** A request that is new. */
    record New() implements Claim {}

    /** The same request, answered before. */
    record Answered(int status, String body) implements Claim {}

    /** Another request. */
    record Reused() implements Claim {}
  }

  /**
   * Takes the key for a request. Waits while another transaction has it.
   *
   * @param request digest of all that makes it the same request
   */
  public Claim claim(String key, byte[] request) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement claim = connection.prepareStatement(CLAIM)) {
      claim.setString(1, key);
      claim.setBytes(2, request);
      if (claim.executeUpdate() == 0) {
        return known(connection, key, request);
      }
      try (PreparedStatement expire = connection.prepareStatement(EXPIRE)) {
        expire.executeUpdate();
      }
      return new Claim.New();
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }

  /** Keeps the answer to a request whose key was taken in this transaction. */
  public void keep(String key, int status, String body) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement keep = connection.prepareStatement(KEEP)) {
      keep.setInt(1, status);
      keep.setString(2, body);
      keep.setString(3, key);
      keep.executeUpdate();
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }

  private static Claim known(Connection connection, String key, byte[] request)
      throws SQLException {
    try (PreparedStatement find = connection.prepareStatement(FIND)) {
      find.setString(1, key);
      try (ResultSet row = find.executeQuery()) {
        if (!row.next()) {
          throw new NoSuchElementException("the key has expired this moment");
        }
        return Arrays.equals(row.getBytes("request"), request)
            ? new Claim.Answered(row.getInt("status"), row.getString("body"))
            : new Claim.Reused();
      }
    }
  }
}

package io.tocsin.tickets.store;

import io.tocsin.outbox.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import javax.sql.DataSource;

/**
 * Takes refused events out of the inbox again, in the caller's transaction: once what was wrong is
 * mended, an event may come again under the same id, and is no duplicate.
 */
@ApplicationScoped
public class RefusedEvents {

  private static final String FORGET = "DELETE FROM inbox WHERE event_id = ANY (?)";

  private final DataSource dataSource;

  RefusedEvents(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Forgets that the events came. */
  public void forget(Collection<String> keys) {
    if (keys.isEmpty()) {
      return;
    }
    try (Connection connection = dataSource.getConnection();
        PreparedStatement forget = connection.prepareStatement(FORGET)) {
      forget.setArray(1, connection.createArrayOf("text", keys.toArray()));
      forget.executeUpdate();
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }
}

package io.tocsin.escalation.store;

import io.tocsin.contracts.NotificationEventType;
import io.tocsin.escalation.drill.Told;
import io.tocsin.outbox.Columns;
import io.tocsin.outbox.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** What was told about the tickets of drills, in the caller's transaction. */
@ApplicationScoped
public class DrillMessages {

  /** Every message that is ever told comes by here: one statement finds the few of drills. */
  private static final String INSERT =
      """
      INSERT INTO drill_told (event_id, ticket_id, audience, channel, recipient, template,
                              ending, reason, at)
      SELECT t.* FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                             ?::text[], ?::text[], ?::timestamptz[]) AS t (event_id, ticket_id)
      JOIN drill USING (ticket_id)
      ON CONFLICT DO NOTHING
      """;

  private final DataSource dataSource;

  DrillMessages(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * A message that was told.
   *
   * @param eventId id of the event that says how it ended
   */
  public record Message(String eventId, String ticketId, Told told) {}

  /** Keeps those that are about a drill's ticket, each once. */
  public void keep(List<Message> messages) {
    Columns rows = new Columns();
    messages.forEach(message -> add(rows.row(), message));
    rows.write(dataSource, INSERT);
  }

  private static void add(Columns row, Message message) {
    Told told = message.told();
    row.text(message.eventId())
        .text(message.ticketId())
        .text(told.audience())
        .text(told.channel())
        .text(told.recipient())
        .text(told.template())
        .name(told.ending())
        .text(told.reason())
        .time(told.at());
  }

  /** What was told about that ticket, in the order of time. */
  public List<Told> of(String ticketId) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT * FROM drill_told WHERE ticket_id = ? ORDER BY at, event_id")) {
      select.setString(1, ticketId);
      List<Told> told = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          told.add(read(row));
        }
      }
      return told;
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }

  private static Told read(ResultSet row) throws SQLException {
    return new Told(
        row.getString("audience"),
        row.getString("channel"),
        row.getString("recipient"),
        row.getString("template"),
        NotificationEventType.valueOf(row.getString("ending")),
        row.getString("reason"),
        row.getTimestamp("at").toInstant());
  }
}

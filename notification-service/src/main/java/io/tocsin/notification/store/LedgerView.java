package io.tocsin.notification.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The ledger, to be looked at. */
@ApplicationScoped
public class LedgerView {

  private static final String FIND =
      """
      SELECT d.*, o.occasion, o.happened_at, w.until
      FROM delivery d LEFT JOIN occurrence o USING (event_id)
        LEFT JOIN telling_window w ON d.state = 'held' AND w.audience = d.audience
          AND w.channel = d.channel AND w.recipient = d.recipient AND w.urgent = d.urgent
      WHERE (?::text IS NULL OR d.ticket_id = ?) AND (?::text IS NULL OR d.state = ?)
      ORDER BY d.planned_at DESC, d.id LIMIT ?
      """;

  private final Sql sql;

  LedgerView(Sql sql) {
    this.sql = sql;
  }

  /** Rows of a ticket, in a state, or of all; newest first. */
  public List<DeliveryRow> find(@Nullable String ticket, @Nullable String state, int limit) {
    return sql.query(
        FIND,
        statement -> {
          statement.setString(1, ticket);
          statement.setString(2, ticket);
          statement.setString(3, state);
          statement.setString(4, state);
          statement.setInt(5, limit);
        },
        LedgerView::row);
  }

  private static DeliveryRow row(ResultSet row) throws SQLException {
    return new DeliveryRow(
        row.getString("id"),
        row.getString("ticket_id"),
        row.getString("event_id"),
        occasion(row.getString("occasion")),
        row.getString("audience"),
        row.getString("channel"),
        row.getString("recipient"),
        row.getString("template"),
        row.getString("urgency"),
        row.getString("instead_of"),
        row.getString("state"),
        row.getString("reason"),
        row.getString("receipt"),
        row.getInt("attempts"),
        row.getBoolean("was_unknown") && !Codes.channel(row.getString("channel")).idempotent(),
        Sql.instant(row, "happened_at"),
        Sql.instant(row, "accepted_at"),
        Objects.requireNonNull(Sql.instant(row, "planned_at")),
        Sql.instant(row, row.getObject("until") == null ? "due_at" : "until"),
        row.getString("digest"));
  }

  private static @Nullable String occasion(@Nullable String name) {
    return name == null ? null : name.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

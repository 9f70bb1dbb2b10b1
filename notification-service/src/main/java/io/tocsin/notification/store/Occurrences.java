package io.tocsin.notification.store;

import io.tocsin.notification.pipeline.Background;
import io.tocsin.notification.pipeline.Occasion;
import io.tocsin.notification.pipeline.Occurrence;
import io.tocsin.notification.pipeline.Parties;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** What people are told of. */
@ApplicationScoped
public class Occurrences {

  static final String COLUMNS =
      "o.event_id, o.ticket_id, o.occasion, o.happened_at, o.happening, o.parties, o.background";

  private static final String KEEP =
      """
      INSERT INTO occurrence (waiting_since, event_id, ticket_id, occasion, happened_at, happening,
                              parties, background)
      SELECT CASE WHEN ? THEN now() END, new.*
      FROM unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::jsonb[], ?::jsonb[],
                  ?::jsonb[])
        AS new (event_id, ticket_id, occasion, happened_at, happening, parties, background)
      ON CONFLICT (event_id) DO UPDATE SET
        parties = excluded.parties, waiting_since = excluded.waiting_since
      """;

  private final Sql sql;

  Occurrences(Sql sql) {
    this.sql = sql;
  }

  /**
   * Keeps them; what was kept before stays the same.
   *
   * @param waiting whether they can't be told yet, because their tickets are not known
   */
  public void keep(Collection<Occurrence> occurrences, boolean waiting) {
    if (occurrences.isEmpty()) {
      return;
    }
    sql.update(
        KEEP,
        statement -> {
          statement.setBoolean(1, waiting);
          Sql.texts(statement, 2, occurrences, Occurrence::eventId);
          Sql.texts(statement, 3, occurrences, Occurrence::ticketId);
          Sql.texts(statement, 4, occurrences, it -> it.occasion().name());
          Sql.texts(statement, 5, occurrences, it -> it.at().toString());
          Sql.texts(statement, 6, occurrences, it -> Codes.json(it.happening()));
          Sql.texts(statement, 7, occurrences, it -> Codes.json(it.parties()));
          Sql.texts(statement, 8, occurrences, it -> Codes.json(it.background()));
        });
  }

  /**
   * Takes those whose wait is over, locked for the caller's transaction: their ticket is known by
   * now, or they have waited too long.
   */
  public List<Occurrence> takeReady(Duration grace, int limit) {
    return sql.query(
        "SELECT "
            + COLUMNS
            + " FROM occurrence o WHERE o.waiting_since IS NOT NULL AND"
            + " (EXISTS (SELECT FROM ticket_facts f WHERE f.ticket_id = o.ticket_id)"
            + " OR o.waiting_since < now() - make_interval(secs => ?))"
            + " ORDER BY o.waiting_since, o.happened_at LIMIT ? FOR UPDATE OF o SKIP LOCKED",
        statement -> {
          statement.setDouble(1, grace.toMillis() / 1000.0);
          statement.setInt(2, limit);
        },
        Occurrences::read);
  }

  /** Forgets one that still waits: it was retracted before anybody could be told. */
  public void dropWaiting(String eventId) {
    sql.update(
        "DELETE FROM occurrence WHERE event_id = ? AND waiting_since IS NOT NULL",
        statement -> statement.setString(1, eventId));
  }

  static Occurrence read(ResultSet row) throws SQLException {
    return new Occurrence(
        row.getString("event_id"),
        row.getString("ticket_id"),
        Objects.requireNonNull(Sql.instant(row, "happened_at")),
        Codes.read(row.getString("happening"), Occasion.valueOf(row.getString("occasion")).shape()),
        Codes.read(row.getString("parties"), Parties.class),
        Codes.read(row.getString("background"), Background.class));
  }
}

package io.tocsin.notification.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which canaries are under way. Rows go after a day. */
@ApplicationScoped
public class Canaries {

  /** How many seconds ago the newest that came was sent; the oldest of all, while none came. */
  public static final String AGE =
      "SELECT coalesce(extract(epoch FROM clock_timestamp()"
          + " - coalesce(max(sent_at) FILTER (WHERE arrived_at IS NOT NULL), min(sent_at))), 0)"
          + " FROM canary";

  private static final String ADD =
      "INSERT INTO canary (id, ticket_id, sent_at, over) VALUES (?, ?, ?::timestamptz, false)"
          + " ON CONFLICT DO NOTHING";

  private static final String GIVE_UP =
      """
      WITH old AS (DELETE FROM canary WHERE sent_at < ?::timestamptz - interval '1 day')
      UPDATE canary SET over = true
      WHERE NOT over AND sent_at < ?::timestamptz - interval '5 minutes'
        AND sent_at >= ?::timestamptz - interval '1 day'
      RETURNING id
      """;

  private static final String ARRIVE =
      """
      UPDATE canary SET arrived_at = ?::timestamptz, over = true
      FROM (SELECT id, over FROM canary WHERE ticket_id = ? FOR UPDATE) AS before
      WHERE canary.id = before.id AND arrived_at IS NULL
      RETURNING canary.id, sent_at, before.over
      """;

  private final Sql sql;

  Canaries(Sql sql) {
    this.sql = sql;
  }

  /**
   * One that came, for the first time.
   *
   * @param over whether it had been given up
   */
  public record Arrived(String id, Instant sentAt, boolean over) {}

  /** Notes that one is sent; false: it has been already. */
  public boolean add(String id, String ticketId, Instant now) {
    return sql.update(
            ADD,
            statement -> {
              statement.setString(1, id);
              statement.setString(2, ticketId);
              statement.setString(3, now.toString());
            })
        == 1;
  }

  /** Gives up those that have not come for five minutes; returns their ids. */
  public List<String> giveUp(Instant now) {
    return sql.query(
        GIVE_UP,
        statement -> {
          statement.setString(1, now.toString());
          statement.setString(2, now.toString());
          statement.setString(3, now.toString());
        },
        row -> row.getString("id"));
  }

  /** Notes that one came; empty when it had come before, or is not known. */
  public Optional<Arrived> arrive(String ticketId, Instant now) {
    return sql
        .query(
            ARRIVE,
            statement -> {
              statement.setString(1, now.toString());
              statement.setString(2, ticketId);
            },
            row ->
                new Arrived(
                    row.getString("id"),
                    row.getTimestamp("sent_at").toInstant(),
                    row.getBoolean("over")))
        .stream()
        .findFirst();
  }
}

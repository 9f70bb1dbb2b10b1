package io.tocsin.notification.store;

import io.tocsin.notification.pipeline.Notice;
import io.tocsin.notification.pipeline.Occasion;
import io.tocsin.notification.pipeline.Occurrence;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What the links in messages are about, and which have been used. */
@ApplicationScoped
public class SentLinks {

  private static final String FIND =
      "SELECT d.audience, d.channel, d.recipient, d.template, "
          + Occurrences.COLUMNS
          + " FROM delivery d JOIN occurrence o USING (event_id) WHERE d.id = ?::uuid";

  // By the ledger, which has an index of tickets.
  private static final String NEWEST =
      "SELECT "
          + Occurrences.COLUMNS
          + " FROM occurrence o WHERE o.event_id IN (SELECT event_id FROM delivery WHERE ticket_id = ?)"
          + " AND o.occasion = ANY (?) AND o.happened_at > ?::timestamptz"
          + " ORDER BY o.happened_at DESC, o.event_id LIMIT 1";

  /** Of a few old ones, whenever one is added: the table stays small with no cleaner of its own. */
  private static final String FORGET_CALLS =
      "DELETE FROM slack_call WHERE signature IN (SELECT signature FROM slack_call"
          + " WHERE came_at < now() - interval '1 hour' LIMIT 10 FOR UPDATE SKIP LOCKED)";

  private final Sql sql;

  SentLinks(Sql sql) {
    this.sql = sql;
  }

  /** To whom a message went, and what it told of. */
  public record Sent(Notice notice, Occurrence occurrence) {}

  /** When a link was used, and by whom. */
  public record Use(Instant at, String by) {}

  /** The message with that id; none of a digest, which is about many. */
  public Optional<Sent> find(UUID delivery) {
    return first(
        sql.query(
            FIND,
            statement -> statement.setString(1, delivery.toString()),
            row -> new Sent(Ledger.notice(row), Occurrences.read(row))));
  }

  /** The last thing of these kinds that is known to have happened to the ticket after that time. */
  public Optional<Occurrence> newest(String ticketId, Set<Occasion> kinds, Instant after) {
    return first(
        sql.query(
            NEWEST,
            statement -> {
              statement.setString(1, ticketId);
              Sql.texts(statement, 2, kinds, Occasion::name);
              statement.setString(3, after.toString());
            },
            Occurrences::read));
  }

  /** How a message's link was used, if it was. */
  public Optional<Use> use(UUID delivery) {
    return first(
        sql.query(
            "SELECT used_at, used_by FROM used_link WHERE delivery = ?::uuid",
            statement -> statement.setString(1, delivery.toString()),
            SentLinks::use));
  }

  /**
   * Uses a message's link up, in the caller's transaction.
   *
   * @return whether it was still good; waits for another transaction that is using it
   */
  public boolean useUp(UUID delivery, Instant at, String by) {
    return sql.update(
            "INSERT INTO used_link (delivery, used_at, used_by) VALUES (?::uuid, ?::timestamptz, ?)"
                + " ON CONFLICT (delivery) DO NOTHING",
            statement -> {
              statement.setString(1, delivery.toString());
              statement.setString(2, at.toString());
              statement.setString(3, by);
            })
        == 1;
  }

  /** Remembers a call of Slack's; returns whether it is the first with that signature. */
  public boolean isFirstCall(String signature) {
    sql.update(FORGET_CALLS, statement -> {});
    return sql.update(
            "INSERT INTO slack_call (signature) VALUES (?) ON CONFLICT (signature) DO NOTHING",
            statement -> statement.setString(1, signature))
        == 1;
  }

  private static Use use(ResultSet row) throws SQLException {
    return new Use(Objects.requireNonNull(Sql.instant(row, "used_at")), row.getString("used_by"));
  }

  private static <T> Optional<T> first(List<T> found) {
    return found.stream().findFirst();
  }
}

package io.tocsin.notification.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.notification.pipeline.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who is not to be written to, because somebody said so. */
@ApplicationScoped
public class Suppressions {

  private static final String SELECT =
      "SELECT channel, recipient, reason, set_by, set_at, until FROM suppression"
          + " WHERE (until IS NULL OR until > ?::timestamptz)";

  private static final String PUT =
      """
      INSERT INTO suppression (channel, recipient, reason, set_by, set_at, until)
      VALUES (?, ?, ?, ?, ?::timestamptz, ?::timestamptz)
      ON CONFLICT (channel, recipient) DO UPDATE SET reason = excluded.reason,
        set_by = excluded.set_by, set_at = excluded.set_at, until = excluded.until
      """;

  private final Sql sql;

  Suppressions(Sql sql) {
    this.sql = sql;
  }

  /**
   * Somebody who is not to be written to.
   *
   * @param recipient customer id, member id or chat channel name, in whatever capacity
   * @param setBy who said so
   * @param until when it ends; null: when somebody takes it back
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Suppression(
      String channel,
      String recipient,
      String reason,
      String setBy,
      Instant setAt,
      @Nullable Instant until) {}

  /** All that hold at that time. */
  public List<Suppression> all(Instant now) {
    return sql.query(
        SELECT + " ORDER BY channel, recipient",
        statement -> statement.setString(1, now.toString()),
        Suppressions::read);
  }

  /** That of one recipient, if it holds at that time. */
  public Optional<Suppression> find(Channel channel, String recipient, Instant now) {
    return sql
        .query(
            SELECT + " AND channel = ? AND recipient = ?",
            statement -> {
              statement.setString(1, now.toString());
              statement.setString(2, channel.code());
              statement.setString(3, recipient);
            },
            Suppressions::read)
        .stream()
        .findFirst();
  }

  /** Which of these are not to be written to by the channel at that time. */
  public Set<String> among(Channel channel, Collection<String> recipients, Instant now) {
    return recipients.isEmpty()
        ? Set.of()
        : Set.copyOf(
            sql.query(
                SELECT + " AND channel = ? AND recipient = ANY (?)",
                statement -> {
                  statement.setString(1, now.toString());
                  statement.setString(2, channel.code());
                  Sql.texts(statement, 3, recipients);
                },
                row -> row.getString("recipient")));
  }

  /** Sets it, over what was said before. */
  public void put(Suppression suppression) {
    sql.update(
        PUT,
        statement -> {
          statement.setString(1, suppression.channel);
          statement.setString(2, suppression.recipient);
          statement.setString(3, suppression.reason);
          statement.setString(4, suppression.setBy);
          statement.setString(5, suppression.setAt.toString());
          statement.setString(6, Sql.text(suppression.until));
        });
  }

  /** Takes it back; returns whether there was one. */
  public boolean remove(Channel channel, String recipient) {
    return sql.update(
            "DELETE FROM suppression WHERE channel = ? AND recipient = ?",
            statement -> {
              statement.setString(1, channel.code());
              statement.setString(2, recipient);
            })
        == 1;
  }

  private static Suppression read(ResultSet row) throws SQLException {
    return new Suppression(
        row.getString("channel"),
        row.getString("recipient"),
        row.getString("reason"),
        row.getString("set_by"),
        Objects.requireNonNull(Sql.instant(row, "set_at")),
        Sql.instant(row, "until"));
  }
}

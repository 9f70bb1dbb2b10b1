package io.tocsin.notification.store;

import io.tocsin.notification.pipeline.Destination;
import io.tocsin.notification.pipeline.Urgency;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How long each colleague is spared further messages. */
@ApplicationScoped
public class Windows {

  // A window that is over but has something held is the digest's to end: what comes now goes with
  // it.
  private static final String IS_OPEN = "(w.waiting OR w.until > clock_timestamp())";

  // In order, so that two planners wait for each other, not in a ring.
  private static final String OPEN =
      """
      INSERT INTO telling_window AS w (audience, channel, recipient, until, waiting, opened_by,
                                       urgency)
      SELECT audience, channel, recipient, clock_timestamp() + make_interval(secs => ?), more,
        first, urgency
      FROM unnest(?::text[], ?::text[], ?::text[], ?::boolean[], ?::uuid[], ?::smallint[])
        AS new (audience, channel, recipient, more, first, urgency)
      ORDER BY audience, channel, recipient
      ON CONFLICT (audience, channel, recipient) DO UPDATE SET
        until = CASE WHEN $open THEN w.until ELSE excluded.until END,
        opened_by = CASE WHEN $open AND w.urgency <= excluded.urgency
                         THEN w.opened_by ELSE excluded.opened_by END,
        urgency = CASE WHEN $open AND w.urgency <= excluded.urgency
                       THEN w.urgency ELSE excluded.urgency END,
        waiting = w.waiting OR excluded.waiting OR ($open AND w.urgency <= excluded.urgency)
      RETURNING opened_by
      """
          .replace("$open", IS_OPEN);

  private static final String TAKE_ENDED =
      """
      SELECT audience, channel, recipient FROM telling_window
      WHERE waiting AND until <= clock_timestamp()
      ORDER BY until LIMIT 1 FOR UPDATE SKIP LOCKED
      """;

  // What is held still was locked by somebody who withdraws it, and may stay if that fails.
  private static final String GO_ON =
      """
      UPDATE telling_window w SET
        waiting = held.still,
        until = CASE WHEN held.still OR told.urgency IS NOT NULL
                     THEN clock_timestamp() + make_interval(secs => ?) ELSE w.until END,
        urgency = coalesce(told.urgency, w.urgency)
      FROM (VALUES (?::smallint)) AS told (urgency), (SELECT EXISTS (SELECT FROM delivery d WHERE d.state = 'held'
              AND d.audience = ? AND d.channel = ? AND d.recipient = ?)) AS held (still)
      WHERE w.audience = ? AND w.channel = ? AND w.recipient = ?
      """;

  private final Sql sql;

  Windows(Sql sql) {
    this.sql = sql;
  }

  /**
   * What a batch has for one destination.
   *
   * @param deliveryId the most urgent message, which goes at once if no window is open, or one that
   *     something less urgent opened
   * @param more whether there are others
   */
  public record First(Destination to, String deliveryId, Urgency urgency, boolean more) {}

  /**
   * Opens windows where none is open, or makes one that of something more urgent; returns the ids
   * of the deliveries that may go at once.
   */
  public Set<String> open(Collection<First> firsts, Duration length) {
    Set<String> openers = new HashSet<>();
    if (!firsts.isEmpty()) {
      openers.addAll(
          sql.query(
              OPEN,
              statement -> {
                statement.setDouble(1, seconds(length));
                Sql.texts(statement, 2, firsts, first -> first.to.audience().code());
                Sql.texts(statement, 3, firsts, first -> first.to.channel().code());
                Sql.texts(statement, 4, firsts, first -> first.to.recipient());
                Sql.texts(statement, 5, firsts, first -> Boolean.toString(first.more));
                Sql.texts(statement, 6, firsts, First::deliveryId);
                Sql.texts(statement, 7, firsts, first -> Sql.rank(first.urgency));
              },
              row -> row.getString("opened_by")));
    }
    return openers;
  }

  /** Takes one that is over and has something held, locked for the caller's transaction. */
  public Optional<Destination> takeEnded() {
    return sql.query(TAKE_ENDED, statement -> {}, Ledger::destination).stream().findFirst();
  }

  /**
   * Opens the next window of the one that was taken, if there is something to wait for its end.
   *
   * @param told the most urgent that goes out now; null when nothing does
   */
  public void goOn(Destination to, @Nullable Urgency told, Duration length) {
    sql.update(
        GO_ON,
        statement -> {
          statement.setDouble(1, seconds(length));
          statement.setString(2, told == null ? null : Sql.rank(told));
          set(statement, 3, to);
          set(statement, 6, to);
        });
  }

  private static void set(PreparedStatement statement, int from, Destination to)
      throws SQLException {
    statement.setString(from, to.audience().code());
    statement.setString(from + 1, to.channel().code());
    statement.setString(from + 2, to.recipient());
  }

  private static double seconds(Duration length) {
    return length.toMillis() / 1000.0;
  }
}

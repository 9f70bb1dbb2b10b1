package io.tocsin.notification.store;

import io.tocsin.notification.pipeline.Audience;
import io.tocsin.notification.pipeline.Destination;
import io.tocsin.notification.pipeline.Lane;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** How long each colleague is spared further messages. */
@ApplicationScoped
public class Windows {

  // In order, so that two planners wait for each other, not in a ring. A window that is over but
  // has something held is the digest's to end: what comes now goes with it.
  private static final String OPEN =
      """
      INSERT INTO telling_window AS w
        (audience, channel, recipient, urgent, until, waiting, opened_by)
      SELECT audience, channel, recipient, urgent,
        clock_timestamp() + make_interval(secs => ?), more, first
      FROM unnest(?::text[], ?::text[], ?::text[], ?::boolean[], ?::boolean[], ?::uuid[])
        AS new (audience, channel, recipient, urgent, more, first)
      ORDER BY audience, channel, recipient, urgent
      ON CONFLICT (audience, channel, recipient, urgent) DO UPDATE SET
        until = CASE WHEN w.waiting OR w.until > excluded.until - make_interval(secs => ?)
                     THEN w.until ELSE excluded.until END,
        opened_by = CASE WHEN w.waiting OR w.until > excluded.until - make_interval(secs => ?)
                         THEN w.opened_by ELSE excluded.opened_by END,
        waiting = w.waiting OR excluded.waiting
                  OR w.until > excluded.until - make_interval(secs => ?)
      RETURNING opened_by
      """;

  private static final String TAKE_ENDED =
      """
      SELECT audience, channel, recipient, urgent FROM telling_window
      WHERE waiting AND until <= clock_timestamp()
      ORDER BY until LIMIT 1 FOR UPDATE SKIP LOCKED
      """;

  // What is held still was locked by somebody who withdraws it, and may stay if that fails.
  private static final String GO_ON =
      """
      UPDATE telling_window w SET
        waiting = held.still,
        until = CASE WHEN held.still OR ? THEN clock_timestamp() + make_interval(secs => ?)
                     ELSE w.until END
      FROM (SELECT EXISTS (SELECT FROM delivery d WHERE d.state = 'held'
              AND d.audience = ? AND d.channel = ? AND d.recipient = ? AND d.urgent = ?))
        AS held (still)
      WHERE w.audience = ? AND w.channel = ? AND w.recipient = ? AND w.urgent = ?
      """;

  private static final String LENGTHEN =
      """
      INSERT INTO telling_window AS w
        (audience, channel, recipient, urgent, until, waiting, opened_by)
      SELECT audience, channel, recipient, urgent, until, false, first
      FROM unnest(?::text[], ?::text[], ?::text[], ?::boolean[], ?::timestamptz[], ?::uuid[])
        AS new (audience, channel, recipient, urgent, until, first)
      ORDER BY audience, channel, recipient, urgent
      ON CONFLICT (audience, channel, recipient, urgent)
        DO UPDATE SET until = greatest(w.until, excluded.until)
      """;

  // Only those that were lengthened.
  private static final String END =
      """
      UPDATE telling_window SET until = clock_timestamp() WHERE audience = ?
        AND recipient = ANY (?) AND until > clock_timestamp() + make_interval(secs => ?)
      """;

  private final Sql sql;

  Windows(Sql sql) {
    this.sql = sql;
  }

  /**
   * What a batch has for one destination.
   *
   * @param deliveryId the most urgent message, which goes at once if no window is open
   * @param more whether there are others
   */
  public record First(Lane lane, String deliveryId, boolean more) {}

  /** A lane in which nothing may be told before a time, as a delivery of it showed. */
  public record Spared(Lane lane, Instant until, String deliveryId) {}

  /** Opens windows where none is open; returns the ids of the deliveries that may go at once. */
  public Set<String> open(Collection<First> firsts, Duration length) {
    Set<String> openers = new HashSet<>();
    if (!firsts.isEmpty()) {
      openers.addAll(
          sql.query(
              OPEN,
              statement -> {
                double seconds = seconds(length);
                statement.setDouble(1, seconds);
                lanes(statement, 2, firsts, First::lane);
                Sql.texts(statement, 6, firsts, first -> Boolean.toString(first.more));
                Sql.texts(statement, 7, firsts, First::deliveryId);
                for (int place = 8; place <= 10; place++) {
                  statement.setDouble(place, seconds);
                }
              },
              row -> row.getString("opened_by")));
    }
    return openers;
  }

  /** Keeps windows open, or opens them, until a time at which the recipient may be told again. */
  public void lengthen(Collection<Spared> spared) {
    // Of several in one lane the last.
    Map<Lane, Spared> last = new HashMap<>();
    spared.forEach(s -> last.merge(s.lane, s, (a, b) -> a.until.isAfter(b.until) ? a : b));
    if (!last.isEmpty()) {
      sql.update(
          LENGTHEN,
          statement -> {
            lanes(statement, 1, last.values(), Spared::lane);
            Sql.texts(statement, 5, last.values(), s -> s.until.toString());
            Sql.texts(statement, 6, last.values(), Spared::deliveryId);
          });
    }
  }

  /**
   * Ends these people's windows that were lengthened: their hours may be others now.
   *
   * @param length of those that were not
   */
  public void shorten(Audience audience, Collection<String> recipients, Duration length) {
    if (!recipients.isEmpty()) {
      sql.update(
          END,
          statement -> {
            statement.setString(1, audience.code());
            Sql.texts(statement, 2, recipients);
            statement.setDouble(3, seconds(length));
          });
    }
  }

  private static <T> void lanes(
      PreparedStatement statement, int from, Collection<T> rows, Function<T, Lane> lane)
      throws SQLException {
    Sql.texts(statement, from, rows, row -> lane.apply(row).to().audience().code());
    Sql.texts(statement, from + 1, rows, row -> lane.apply(row).to().channel().code());
    Sql.texts(statement, from + 2, rows, row -> lane.apply(row).to().recipient());
    Sql.texts(statement, from + 3, rows, row -> Boolean.toString(lane.apply(row).urgent()));
  }

  /** Takes one that is over and has something held, locked for the caller's transaction. */
  public Optional<Lane> takeEnded() {
    return sql
        .query(
            TAKE_ENDED,
            statement -> {},
            row ->
                new Lane(
                    new Destination(
                        Codes.audience(row.getString("audience")),
                        Codes.channel(row.getString("channel")),
                        row.getString("recipient")),
                    row.getBoolean("urgent")))
        .stream()
        .findFirst();
  }

  /**
   * Opens the next window of the one that was taken, if there is something to wait for its end.
   *
   * @param told whether a message goes out now
   */
  public void goOn(Lane lane, boolean told, Duration length) {
    sql.update(
        GO_ON,
        statement -> {
          statement.setBoolean(1, told);
          statement.setDouble(2, seconds(length));
          set(statement, 3, lane);
          set(statement, 7, lane);
        });
  }

  private static void set(PreparedStatement statement, int from, Lane lane) throws SQLException {
    statement.setString(from, lane.to().audience().code());
    statement.setString(from + 1, lane.to().channel().code());
    statement.setString(from + 2, lane.to().recipient());
    statement.setBoolean(from + 3, lane.urgent());
  }

  private static double seconds(Duration length) {
    return length.toMillis() / 1000.0;
  }
}

package io.tocsin.notification.store;

import io.tocsin.notification.pipeline.Audience;
import io.tocsin.notification.pipeline.Destination;
import io.tocsin.notification.pipeline.Urgency;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
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

  // What the recipient's hours keep back opens nothing.
  private static final String IS_SPARED =
      "coalesce(CASE WHEN excluded.urgency <= "
          + Codes.URGENT
          + " THEN w.urgent_spared_until ELSE w.spared_until END > clock_timestamp(), false)";

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
        until = CASE WHEN NOT $open THEN excluded.until
                     WHEN $spared THEN w.until ELSE least(w.until, excluded.until) END,
        opened_by = CASE WHEN $spared OR $open AND w.urgency <= excluded.urgency
                         THEN w.opened_by ELSE excluded.opened_by END,
        urgency = CASE WHEN $spared THEN CASE WHEN $open THEN w.urgency ELSE $least END
                       WHEN $open AND w.urgency <= excluded.urgency THEN w.urgency
                       ELSE excluded.urgency END,
        waiting = w.waiting OR excluded.waiting OR $spared
          OR ($open AND w.urgency <= excluded.urgency)
      RETURNING opened_by
      """
          .replace("$open", IS_OPEN)
          .replace("$spared", IS_SPARED)
          .replace("$least", Sql.rank(Urgency.LOW));

  private static final String TAKE_ENDED =
      """
      SELECT audience, channel, recipient,
        coalesce(spared_until > clock_timestamp(), false) AS spared,
        coalesce(urgent_spared_until > clock_timestamp(), false) AS urgent_spared
      FROM telling_window
      WHERE waiting AND until <= clock_timestamp()
      ORDER BY until LIMIT 1 FOR UPDATE SKIP LOCKED
      """;

  // What is held still was locked by somebody who withdraws it, and may stay if that fails; or it
  // waits for the recipient's hours. Where nothing was told, nothing has to wait for its sake.
  private static final String GO_ON =
      """
      UPDATE telling_window w SET
        waiting = held.still,
        until = CASE WHEN told.urgency IS NOT NULL OR held.urgent THEN told.next
                     WHEN held.still THEN greatest(told.next, w.spared_until) ELSE w.until END,
        urgency = coalesce(told.urgency, $least)
      FROM (SELECT clock_timestamp() + make_interval(secs => ?), ?::smallint)
          AS told (next, urgency),
        (SELECT count(*) > 0, coalesce(bool_or(d.urgency <= $urgent), false) FROM delivery d
          WHERE d.state = 'held' AND d.audience = ? AND d.channel = ? AND d.recipient = ?)
          AS held (still, urgent)
      WHERE w.audience = ? AND w.channel = ? AND w.recipient = ?
      """
          .replace("$least", Sql.rank(Urgency.LOW))
          .replace("$urgent", Codes.URGENT);

  private static final String SPARE =
      """
      WITH new AS (
        SELECT audience, channel, recipient, max(until) FILTER (WHERE urgent) AS urgent,
          max(until) FILTER (WHERE NOT urgent) AS other
        FROM unnest(?::text[], ?::text[], ?::text[], ?::boolean[], ?::timestamptz[])
          AS spared (audience, channel, recipient, urgent, until)
        GROUP BY audience, channel, recipient),
      locked AS MATERIALIZED (
        SELECT audience, channel, recipient, new.urgent, new.other
        FROM telling_window w JOIN new USING (audience, channel, recipient)
        ORDER BY audience, channel, recipient FOR UPDATE OF w)
      UPDATE telling_window w SET
        spared_until = greatest(w.spared_until, locked.other),
        urgent_spared_until = greatest(w.urgent_spared_until, locked.urgent)
      FROM locked
      WHERE w.audience = locked.audience AND w.channel = locked.channel
        AND w.recipient = locked.recipient
      """;

  private static final String SPARE_NO_LONGER =
      """
      UPDATE telling_window SET spared_until = NULL, urgent_spared_until = NULL,
        until = least(until, clock_timestamp())
      WHERE audience = ? AND recipient = ANY (?)
        AND (spared_until IS NOT NULL OR urgent_spared_until IS NOT NULL)
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

  /** Somebody who is not to be told before a time, as a delivery showed; {@code urgent} neither. */
  public record Spared(Destination to, boolean urgent, Instant until) {}

  /**
   * A window that is over.
   *
   * @param spared whether the recipient's hours keep back what is not urgent
   * @param urgentSpared whether they keep back what is
   */
  public record Ended(Destination to, boolean spared, boolean urgentSpared) {}

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

  /** Notes until when recipients are not to be told, so that what comes meanwhile is held. */
  public void spare(Collection<Spared> spared) {
    if (!spared.isEmpty()) {
      sql.update(
          SPARE,
          statement -> {
            Sql.texts(statement, 1, spared, one -> one.to.audience().code());
            Sql.texts(statement, 2, spared, one -> one.to.channel().code());
            Sql.texts(statement, 3, spared, one -> one.to.recipient());
            Sql.texts(statement, 4, spared, one -> Boolean.toString(one.urgent));
            Sql.texts(statement, 5, spared, one -> one.until.toString());
          });
    }
  }

  /** Forgets what was noted of these people: their hours may be others now. */
  public void spareNoLonger(Audience audience, Collection<String> recipients) {
    if (!recipients.isEmpty()) {
      sql.update(
          SPARE_NO_LONGER,
          statement -> {
            statement.setString(1, audience.code());
            Sql.texts(statement, 2, recipients);
          });
    }
  }

  /** Takes one that is over and has something held, locked for the caller's transaction. */
  public Optional<Ended> takeEnded() {
    return sql
        .query(
            TAKE_ENDED,
            statement -> {},
            row ->
                new Ended(
                    Ledger.destination(row),
                    row.getBoolean("spared"),
                    row.getBoolean("urgent_spared")))
        .stream()
        .findFirst();
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

package io.tocsin.notification.store;

import io.tocsin.notification.pipeline.FallBack.Progress;
import io.tocsin.notification.pipeline.Notice;
import io.tocsin.notification.pipeline.Occurrence;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Urgent words to colleagues: how far they have come, and which are overdue. */
@ApplicationScoped
public class PageProgress {

  private static final String ARE_PAGES =
      "d.urgency <= " + Codes.URGENT + " AND d.audience <> 'customer'";

  private static final String OF_EVENTS =
      "SELECT d.id, d.event_id, d.state, d.fell_back_at IS NOT NULL AS fell_back,"
          + " d.withdrawn OR d.reason = 'withdrawn' AS withdrawn, "
          + Ledger.NOTICE
          + " FROM delivery d WHERE d.event_id = ANY (?) AND "
          + ARE_PAGES;

  // Digests have no event; those in one are overdue on their own.
  private static final String OVERDUE =
      "SELECT d.id, d.attempts, d.reason, "
          + Ledger.NOTICE
          + ", "
          + Occurrences.COLUMNS
          + " FROM delivery d JOIN occurrence o USING (event_id) WHERE "
          + ARE_PAGES
          + " AND d.event_id IS NOT NULL AND d.fell_back_at IS NULL"
          + " AND d.state NOT IN ('accepted', 'undeliverable', 'suppressed')"
          + " AND d.planned_at < now() - make_interval(secs => ?)"
          + " ORDER BY d.planned_at LIMIT ? FOR UPDATE OF d SKIP LOCKED";

  private final Sql sql;

  PageProgress(Sql sql) {
    this.sql = sql;
  }

  /**
   * A page of an event.
   *
   * @param fellBack somebody else was looked for already
   * @param withdrawn the event was retracted
   */
  public record Stored(
      String id, Notice notice, Progress progress, boolean fellBack, boolean withdrawn) {}

  /** A page that has been on its way for long. */
  public record Overdue(
      String id, Occurrence occurrence, Notice notice, int attempts, @Nullable String reason) {}

  /**
   * All pages of these events, by event. Until the caller's transaction ends nobody else looks at
   * them in this way: of two pages that fail at once each would take the other for open.
   */
  public Map<String, List<Stored>> lock(Collection<String> eventIds) {
    sql.query(
        "SELECT event_id FROM occurrence WHERE event_id = ANY (?) ORDER BY event_id"
            + " FOR NO KEY UPDATE",
        statement -> Sql.texts(statement, 1, eventIds),
        row -> row.getString("event_id"));
    Map<String, List<Stored>> found = new HashMap<>();
    sql.query(
            OF_EVENTS,
            statement -> Sql.texts(statement, 1, eventIds),
            row -> Map.entry(row.getString("event_id"), stored(row)))
        .forEach(p -> found.computeIfAbsent(p.getKey(), _ -> new ArrayList<>()).add(p.getValue()));
    return found;
  }

  /** Takes those that are on their way for longer than that, the oldest first. */
  public List<Overdue> overdue(Duration after, int limit) {
    return sql.query(
        OVERDUE,
        statement -> {
          statement.setDouble(1, after.toMillis() / 1000.0);
          statement.setInt(2, limit);
        },
        row ->
            new Overdue(
                row.getString("id"),
                Occurrences.read(row),
                Ledger.notice(row),
                row.getInt("attempts"),
                row.getString("reason")));
  }

  /** Notes that somebody else was looked for in place of these. */
  public void fellBack(Collection<String> ids) {
    sql.update(
        "UPDATE delivery SET fell_back_at = clock_timestamp() WHERE id = ANY (?::uuid[])",
        statement -> Sql.texts(statement, 1, ids));
  }

  /** Notes that an event reached nobody; false where that is known already. */
  public boolean reachedNobody(String eventId) {
    return sql.update(
            "UPDATE occurrence SET nobody_reached = true"
                + " WHERE event_id = ? AND NOT nobody_reached",
            statement -> statement.setString(1, eventId))
        > 0;
  }

  private static Stored stored(ResultSet row) throws SQLException {
    boolean fellBack = row.getBoolean("fell_back");
    Progress progress =
        switch (row.getString("state")) {
          case "accepted" -> Progress.ACCEPTED;
          case "undeliverable", "suppressed" -> Progress.FAILED;
          default -> fellBack ? Progress.FAILED : Progress.OPEN;
        };
    return new Stored(
        row.getString("id"), Ledger.notice(row), progress, fellBack, row.getBoolean("withdrawn"));
  }
}

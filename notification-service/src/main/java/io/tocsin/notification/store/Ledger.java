package io.tocsin.notification.store;

import io.tocsin.kit.events.EventIds;
import io.tocsin.notification.pipeline.Audience;
import io.tocsin.notification.pipeline.Channel;
import io.tocsin.notification.pipeline.Delivery;
import io.tocsin.notification.pipeline.Destination;
import io.tocsin.notification.pipeline.Holding;
import io.tocsin.notification.pipeline.Notice;
import io.tocsin.notification.pipeline.Occurrence;
import io.tocsin.notification.pipeline.Plan;
import io.tocsin.notification.pipeline.Reason;
import io.tocsin.notification.pipeline.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** One row for each message: whom we told, or will, or why not. */
@ApplicationScoped
public class Ledger {

  private static final String ADD =
      """
      INSERT INTO delivery (id, event_id, ticket_id, audience, channel, recipient, template, state,
                            reason, lane, urgency, due_at, planned_at)
      SELECT new.*, CASE WHEN state = 'pending' THEN now() END, now()
      FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                  ?::text[], ?::text[], ?::text[], ?::smallint[])
        AS new (id, event_id, ticket_id, audience, channel, recipient, template, state, reason,
                lane, urgency)
      ON CONFLICT (id) DO NOTHING
      """;

  // Steps from lane to lane in the index, and takes of each no more than it has places. A row whose
  // state is unknown goes out again; from then on it is marked for good.
  private static final String CLAIM =
      """
      WITH RECURSIVE lane (name) AS (
        SELECT min(lane) FROM delivery WHERE channel = ? AND due_at IS NOT NULL
        UNION ALL
        SELECT (SELECT min(d.lane) FROM delivery d
                WHERE d.channel = ? AND d.due_at IS NOT NULL AND d.lane > lane.name)
        FROM lane WHERE lane.name IS NOT NULL),
      due AS MATERIALIZED (
        SELECT next.id, next.event_id
        FROM lane LEFT JOIN unnest(?::text[], ?::integer[]) AS known (name, places) USING (name)
          CROSS JOIN LATERAL (
            SELECT d.id, d.event_id FROM delivery d
            WHERE d.channel = ? AND d.lane = lane.name AND d.due_at <= now()
              AND d.state <> 'sending'
            ORDER BY d.urgency, d.due_at LIMIT coalesce(known.places, ?)
            FOR UPDATE SKIP LOCKED) AS next)
      UPDATE delivery d
      SET state = 'sending', attempts = d.attempts + 1,
          due_at = clock_timestamp() + make_interval(secs => ?),
          was_unknown = d.was_unknown OR d.state = 'unknown'
      FROM due LEFT JOIN occurrence o USING (event_id)
      WHERE d.id = due.id
      RETURNING d.id, d.audience, d.channel, d.recipient, d.template, d.attempts, d.was_unknown,
                d.withdrawn, d.planned_at,\s"""
          + Occurrences.COLUMNS;

  // Back to its place in the order.
  private static final String HURRY =
      "UPDATE delivery SET due_at = planned_at WHERE channel = ? AND lane = ANY (?)"
          + " AND state IN ('retry-at', 'unknown') AND reason <> '"
          + Reason.NO_CONTACT
          + "'";

  private static final String EXPIRE =
      "UPDATE delivery d SET state = 'unknown', reason = '"
          + Reason.INTERRUPTED
          + "', failures = "
          + failed("'unknown'", "'" + Reason.INTERRUPTED + "'")
          + " WHERE channel = ? AND state = 'sending' AND due_at <= now()";

  // The attempt's number keeps a sender that lost its lease from overwriting the next one's.
  private static final String RECORD =
      """
      UPDATE delivery d SET state = new.state, reason = new.reason, receipt = new.receipt,
        due_at = new.due_at, accepted_at = new.accepted_at,
        failures = CASE WHEN new.reason IS NULL THEN d.failures ELSE\s"""
          + failed("new.state", "new.reason")
          + """
       END
      FROM unnest(?::uuid[], ?::integer[], ?::text[], ?::text[], ?::text[], ?::timestamptz[],
                  ?::timestamptz[])
        AS new (id, attempts, state, reason, receipt, due_at, accepted_at)
      WHERE d.id = new.id AND d.attempts = new.attempts AND d.state IN ('sending', 'unknown')
      RETURNING d.id
      """;

  private static final String WITHDRAW =
      "UPDATE delivery d SET state = 'suppressed', due_at = NULL, reason = '"
          + Reason.WITHDRAWN
          + "' FROM occurrence o WHERE d.event_id = ? AND o.event_id = d.event_id"
          + " AND d.state IN ('pending', 'held', 'retry-at') AND NOT d.was_unknown"
          + " RETURNING d.id, d.audience, d.channel, d.recipient, d.template, d.attempts, "
          + Occurrences.COLUMNS;

  private static final String END_WAIT =
      "UPDATE delivery SET due_at = now() WHERE audience = ? AND recipient = ANY (?)"
          + " AND state = 'retry-at' AND reason = '"
          + Reason.NO_CONTACT
          + "'";

  private static final String MARK_WITHDRAWN =
      "UPDATE delivery SET withdrawn = true WHERE event_id = ?"
          + " AND state IN ('sending', 'unknown', 'retry-at', 'accepted', 'bundled')"
          + " RETURNING audience, channel, recipient";

  private final Sql sql;

  Ledger(Sql sql) {
    this.sql = sql;
  }

  /** The failures of a row with one more; these are no values from outside. */
  private static String failed(String became, String reason) {
    return "coalesce(d.failures, '[]') || jsonb_build_object('attempt', d.attempts,"
        + " 'at', clock_timestamp(), 'became', "
        + became
        + ", 'reason', "
        + reason
        + ")";
  }

  /** A notice that nobody was told of after all, after this many attempts. */
  public record Withdrawn(String id, Occurrence occurrence, Notice notice, int attempts) {}

  /** The id that a notice of an event has, whenever it is planned. */
  public static String idOf(String eventId, Notice notice) {
    String message = idOf(eventId, notice.destination());
    return notice.template() == Template.UPDATED
        ? EventIds.of(message, Template.UPDATED.code())
        : message;
  }

  /** The same, by whom it tells. */
  public static String idOf(String eventId, Destination to) {
    return EventIds.of(eventId, to.audience().code(), to.channel().code(), to.recipient());
  }

  /**
   * Adds a row for each notice; one that is there already stays as it is.
   *
   * @param holding whether to hold what may wait, until {@link Windows} says what may go
   */
  public void add(Collection<Plan> plans, boolean holding) {
    List<Row> rows = new ArrayList<>();
    plans.forEach(p -> p.notices().forEach(n -> rows.add(new Row(p.occurrence(), n, holding))));
    if (rows.isEmpty()) {
      return;
    }
    sql.update(
        ADD,
        statement -> {
          Sql.texts(statement, 1, rows, row -> idOf(row.occurrence.eventId(), row.notice));
          Sql.texts(statement, 2, rows, row -> row.occurrence.eventId());
          Sql.texts(statement, 3, rows, row -> row.occurrence.ticketId());
          Sql.texts(statement, 4, rows, row -> row.notice.audience().code());
          Sql.texts(statement, 5, rows, row -> row.notice.channel().code());
          Sql.texts(statement, 6, rows, row -> row.notice.recipient());
          Sql.texts(statement, 7, rows, row -> row.notice.template().code());
          Sql.texts(statement, 8, rows, Row::state);
          Sql.texts(statement, 9, rows, row -> row.notice.suppressed());
          Sql.texts(statement, 10, rows, row -> row.notice.destination().lane());
          Sql.texts(statement, 11, rows, row -> Sql.rank(row.notice.urgency(row.occurrence)));
        });
  }

  private record Row(Occurrence occurrence, Notice notice, boolean holding) {

    private String state() {
      if (notice.suppressed() != null) {
        return "suppressed";
      }
      return holding && Holding.mayWait(occurrence, notice) ? "held" : "pending";
    }
  }

  /**
   * Takes due rows of the channel, most urgent and then oldest first, and leases them; digests
   * without members.
   *
   * @param places how many of these lanes
   * @param otherwise how many of each other lane
   */
  public List<Delivery> claim(
      Channel channel, Map<String, Integer> places, int otherwise, Duration lease) {
    return sql.query(
        CLAIM,
        statement -> {
          statement.setString(1, channel.code());
          statement.setString(2, channel.code());
          Sql.texts(statement, 3, places.keySet());
          Sql.texts(statement, 4, places.values(), Object::toString);
          statement.setString(5, channel.code());
          statement.setInt(6, otherwise);
          statement.setDouble(7, lease.toMillis() / 1000.0);
        },
        Ledger::delivery);
  }

  /** Makes due what was put off in these lanes. */
  public void hurry(Channel channel, Collection<String> lanes) {
    if (!lanes.isEmpty()) {
      sql.update(
          HURRY,
          statement -> {
            statement.setString(1, channel.code());
            Sql.texts(statement, 2, lanes);
          });
    }
  }

  /** Calls rows unknown whose lease ran out; returns how many. */
  public int expireLeases(Channel channel) {
    return sql.update(EXPIRE, statement -> statement.setString(1, channel.code()));
  }

  /** Records what came of attempts; returns those that were still ours to record. */
  public List<Attempted> record(List<Attempted> attempts) {
    List<LedgerState> states = attempts.stream().map(it -> LedgerState.of(it.state())).toList();
    Set<String> recorded =
        Set.copyOf(
            sql.query(
                RECORD,
                statement -> {
                  Sql.texts(statement, 1, attempts, it -> it.delivery().id());
                  Sql.texts(
                      statement, 2, attempts, it -> Integer.toString(it.delivery().attempt()));
                  Sql.texts(statement, 3, states, LedgerState::code);
                  Sql.texts(statement, 4, states, LedgerState::reason);
                  Sql.texts(statement, 5, states, LedgerState::receipt);
                  Sql.texts(statement, 6, states, state -> Sql.text(state.dueAt()));
                  Sql.texts(statement, 7, attempts, it -> Sql.text(it.acceptedAt()));
                },
                row -> row.getString("id")));
    return attempts.stream().filter(it -> recorded.contains(it.delivery().id())).toList();
  }

  /** Makes due what waited for these people's contacts. */
  public void contactsCame(Audience audience, Collection<String> recipients) {
    if (!recipients.isEmpty()) {
      sql.update(
          END_WAIT,
          statement -> {
            statement.setString(1, audience.code());
            Sql.texts(statement, 2, recipients);
          });
    }
  }

  /** Suppresses what has certainly not been sent of an event that is retracted. */
  public List<Withdrawn> withdrawUnsent(String eventId) {
    return sql.query(
        WITHDRAW,
        statement -> statement.setString(1, eventId),
        row ->
            new Withdrawn(
                row.getString("id"), Occurrences.read(row), notice(row), row.getInt("attempts")));
  }

  /** Marks what else there is of it, so that nothing is sent again; returns who may be told. */
  public List<Destination> markWithdrawn(String eventId) {
    return sql.query(
        MARK_WITHDRAWN, statement -> statement.setString(1, eventId), Ledger::destination);
  }

  static Destination destination(ResultSet row) throws SQLException {
    return new Destination(
        Codes.audience(row.getString("audience")),
        Codes.channel(row.getString("channel")),
        row.getString("recipient"));
  }

  static Notice notice(ResultSet row) throws SQLException {
    return new Notice(
        Codes.audience(row.getString("audience")),
        Codes.channel(row.getString("channel")),
        row.getString("recipient"),
        Codes.template(row.getString("template")),
        null);
  }

  private static Delivery delivery(ResultSet row) throws SQLException {
    return new Delivery(
        row.getString("id"),
        row.getString("event_id") == null ? List.of() : List.of(Occurrences.read(row)),
        notice(row),
        row.getInt("attempts"),
        row.getBoolean("was_unknown"),
        row.getBoolean("withdrawn"),
        Objects.requireNonNull(Sql.instant(row, "planned_at")));
  }
}

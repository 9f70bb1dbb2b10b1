package io.tocsin.notification.store;

import io.tocsin.kit.events.EventIds;
import io.tocsin.notification.pipeline.Audience;
import io.tocsin.notification.pipeline.Channel;
import io.tocsin.notification.pipeline.Delivery;
import io.tocsin.notification.pipeline.Destination;
import io.tocsin.notification.pipeline.Notice;
import io.tocsin.notification.pipeline.Occurrence;
import io.tocsin.notification.pipeline.Plan;
import io.tocsin.notification.pipeline.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** One row for each message: whom we told, or will, or why not. */
@ApplicationScoped
public class Ledger {

  private static final String ADD =
      """
      INSERT INTO delivery (id, event_id, ticket_id, audience, channel, recipient, template, state,
                            reason, due_at, planned_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, CASE WHEN ? THEN now() END, now())
      ON CONFLICT (id) DO NOTHING
      """;

  // A row whose state is unknown goes out again; from then on it is marked for good.
  private static final String CLAIM =
      """
      WITH due AS (
        SELECT id FROM delivery
        WHERE channel = ? AND due_at <= now() AND state <> 'sending'
        ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED)
      UPDATE delivery d
      SET state = 'sending', attempts = d.attempts + 1,
          due_at = clock_timestamp() + make_interval(secs => ?),
          was_unknown = d.was_unknown OR d.state = 'unknown'
      FROM due, occurrence o
      WHERE d.id = due.id AND o.event_id = d.event_id
      RETURNING d.id, d.audience, d.channel, d.recipient, d.template, d.attempts, d.was_unknown,
                d.withdrawn, d.planned_at,\s"""
          + Occurrences.COLUMNS;

  private static final String EXPIRE =
      "UPDATE delivery SET state = 'unknown', reason = '"
          + Reason.INTERRUPTED
          + "' WHERE channel = ? AND state = 'sending' AND due_at <= now()";

  // The attempt's number keeps a sender that lost its lease from overwriting the next one's.
  private static final String RECORD =
      """
      UPDATE delivery SET state = ?, reason = ?, receipt = ?, due_at = ?, accepted_at = ?
      WHERE id = ? AND attempts = ? AND state IN ('sending', 'unknown')
      """;

  private static final String WITHDRAW =
      "UPDATE delivery d SET state = 'suppressed', due_at = NULL, reason = '"
          + Reason.WITHDRAWN
          + "' FROM occurrence o WHERE d.event_id = ? AND o.event_id = d.event_id"
          + " AND d.state IN ('pending', 'retry-at') AND NOT d.was_unknown"
          + " RETURNING d.audience, d.channel, d.recipient, d.template, d.attempts, "
          + Occurrences.COLUMNS;

  private static final String END_WAIT =
      "UPDATE delivery SET due_at = now() WHERE audience = ? AND recipient = ANY (?)"
          + " AND state = 'retry-at' AND reason = '"
          + Reason.NO_CONTACT
          + "'";

  private static final String MARK_WITHDRAWN =
      "UPDATE delivery SET withdrawn = true WHERE event_id = ?"
          + " AND state IN ('sending', 'unknown', 'retry-at', 'accepted')"
          + " RETURNING audience, channel, recipient";

  private static final String THREADS =
      "SELECT DISTINCT ON (ticket_id, channel, recipient) ticket_id, channel, recipient, receipt"
          + " FROM delivery WHERE ticket_id = ANY (?) AND state = 'accepted'"
          + " ORDER BY ticket_id, channel, recipient, accepted_at, id";

  private final Sql sql;

  Ledger(Sql sql) {
    this.sql = sql;
  }

  /** A notice that nobody was told of after all, after this many attempts. */
  public record Withdrawn(Occurrence occurrence, Notice notice, int attempts) {}

  /** All that one recipient is told of one ticket by one channel. */
  public record Conversation(String ticketId, Channel channel, String recipient) {

    /** A delivery's. */
    public static Conversation of(Delivery delivery) {
      return new Conversation(
          delivery.occurrence().ticketId(),
          delivery.notice().channel(),
          delivery.notice().recipient());
    }
  }

  /** The id that a notice of an event has, whenever it is planned. */
  public static String idOf(String eventId, Notice notice) {
    return EventIds.of(
        eventId, notice.audience().code(), notice.channel().code(), notice.recipient());
  }

  /** Adds a row for each notice; one that is there already stays as it is. */
  public void add(Collection<Plan> plans) {
    List<Row> rows = new ArrayList<>();
    plans.forEach(p -> p.notices().forEach(notice -> rows.add(new Row(p, notice))));
    sql.batch(
        ADD,
        rows,
        (statement, row) -> {
          Notice notice = row.notice;
          String eventId = row.plan.occurrence().eventId();
          statement.setObject(1, UUID.fromString(idOf(eventId, notice)));
          statement.setString(2, eventId);
          statement.setString(3, row.plan.occurrence().ticketId());
          statement.setString(4, notice.audience().code());
          statement.setString(5, notice.channel().code());
          statement.setString(6, notice.recipient());
          statement.setString(7, notice.template().code());
          statement.setString(8, notice.suppressed() == null ? "pending" : "suppressed");
          statement.setString(9, notice.suppressed());
          statement.setBoolean(10, notice.suppressed() == null);
        });
  }

  private record Row(Plan plan, Notice notice) {}

  /** Takes due rows of the channel, oldest first, and leases them. */
  public List<Delivery> claim(Channel channel, int limit, Duration lease) {
    return sql.query(
        CLAIM,
        statement -> {
          statement.setString(1, channel.code());
          statement.setInt(2, limit);
          statement.setDouble(3, lease.toMillis() / 1000.0);
        },
        Ledger::delivery);
  }

  /** Receipts of the first messages that were accepted in the conversations of these. */
  public Map<Conversation, String> threads(List<Delivery> deliveries) {
    Map<Conversation, String> threads = new HashMap<>();
    List<String> tickets = deliveries.stream().map(d -> d.occurrence().ticketId()).toList();
    if (!tickets.isEmpty()) {
      sql.query(
              THREADS,
              statement -> Sql.texts(statement, 1, tickets),
              row ->
                  Map.entry(
                      new Conversation(
                          row.getString("ticket_id"),
                          Codes.channel(row.getString("channel")),
                          row.getString("recipient")),
                      row.getString("receipt")))
          .forEach(first -> threads.put(first.getKey(), first.getValue()));
    }
    return threads;
  }

  /** Calls rows unknown whose lease ran out; returns how many. */
  public int expireLeases(Channel channel) {
    return sql.update(EXPIRE, statement -> statement.setString(1, channel.code()));
  }

  /** Records what came of attempts; returns those that were still ours to record. */
  public List<Attempted> record(List<Attempted> attempts) {
    int[] changed =
        sql.batch(
            RECORD,
            attempts,
            (statement, attempted) -> {
              LedgerState state = LedgerState.of(attempted.state());
              statement.setString(1, state.code());
              statement.setString(2, state.reason());
              statement.setString(3, state.receipt());
              statement.setObject(4, Sql.column(state.dueAt()));
              statement.setObject(5, Sql.column(attempted.acceptedAt()));
              statement.setObject(6, UUID.fromString(attempted.delivery().id()));
              statement.setInt(7, attempted.delivery().attempt());
            });
    List<Attempted> recorded = new ArrayList<>();
    for (int i = 0; i < changed.length; i++) {
      if (changed[i] > 0) {
        recorded.add(attempts.get(i));
      }
    }
    return recorded;
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
        row -> new Withdrawn(Occurrences.read(row), notice(row), row.getInt("attempts")));
  }

  /** Marks what else there is of it, so that nothing is sent again; returns who may be told. */
  public List<Destination> markWithdrawn(String eventId) {
    return sql.query(
        MARK_WITHDRAWN,
        statement -> statement.setString(1, eventId),
        row ->
            new Destination(
                Codes.audience(row.getString("audience")),
                Codes.channel(row.getString("channel")),
                row.getString("recipient")));
  }

  private static Notice notice(ResultSet row) throws SQLException {
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
        Occurrences.read(row),
        notice(row),
        row.getInt("attempts"),
        row.getBoolean("was_unknown"),
        row.getBoolean("withdrawn"),
        Objects.requireNonNull(Sql.instant(row, "planned_at")));
  }
}

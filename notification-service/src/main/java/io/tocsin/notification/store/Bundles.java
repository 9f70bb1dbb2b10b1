package io.tocsin.notification.store;

import io.tocsin.notification.pipeline.Destination;
import io.tocsin.notification.pipeline.Notice;
import io.tocsin.notification.pipeline.Occurrence;
import io.tocsin.notification.pipeline.Reason;
import io.tocsin.notification.pipeline.Template;
import io.tocsin.notification.pipeline.Urgency;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Deliveries that wait for a digest, or are in one and follow what becomes of it. */
@ApplicationScoped
public class Bundles {

  private static final String RELEASE =
      "UPDATE delivery SET state = 'pending', due_at = now() WHERE id = ANY (?::uuid[])"
          + " AND state = 'held'";

  // What is being withdrawn is left: waiting for it would close a ring, since who withdraws waits
  // for windows.
  private static final String HELD =
      "SELECT d.id, "
          + Occurrences.COLUMNS
          + " FROM delivery d JOIN occurrence o USING (event_id) WHERE d.state = 'held'"
          + " AND d.recipient = ? AND d.channel = ? AND d.audience = ?"
          + " LIMIT ? FOR UPDATE OF d SKIP LOCKED";

  private static final String ADD =
      """
      INSERT INTO delivery (id, audience, channel, recipient, template, lane, urgency, state,
                            due_at, planned_at)
      VALUES (?::uuid, ?, ?, ?, ?, ?, ?, 'pending', now(), now())
      """;

  private static final String BUNDLE =
      "UPDATE delivery SET state = 'bundled', digest = ?::uuid WHERE id = ANY (?::uuid[])";

  private static final String MEMBERS =
      "SELECT d.digest, "
          + Occurrences.COLUMNS
          + " FROM delivery d JOIN occurrence o USING (event_id)"
          + " WHERE d.digest = ANY (?::uuid[]) AND d.state = 'bundled'";

  private static final String TOLD =
      " RETURNING d.id, d.digest, d.audience, d.channel, d.recipient, d.template, d.attempts, "
          + Occurrences.COLUMNS;

  private static final String SUPPRESS =
      "UPDATE delivery d SET state = 'suppressed', reason = '" + Reason.WITHDRAWN + "'";

  private static final String LEAVE_OUT =
      SUPPRESS
          + " FROM occurrence o WHERE d.digest = ANY (?::uuid[]) AND d.state = 'bundled'"
          + " AND d.withdrawn AND o.event_id = d.event_id"
          + TOLD;

  // As a claim and a record do: the digest's row first, then its members'. In order of id, so that
  // two who withdraw wait for each other, not in a ring.
  private static final String LOCK_UNSENT =
      """
      SELECT id FROM delivery
      WHERE id IN (SELECT digest FROM delivery WHERE event_id = ANY (?) AND state = 'bundled')
        AND state IN ('pending', 'retry-at') AND NOT was_unknown
      ORDER BY id FOR UPDATE
      """;

  private static final String WITHDRAW =
      SUPPRESS
          + " FROM occurrence o WHERE d.digest = ANY (?::uuid[]) AND d.state = 'bundled'"
          + " AND d.event_id = ? AND o.event_id = d.event_id"
          + TOLD;

  private static final String SUPPRESS_EMPTY =
      SUPPRESS
          + ", due_at = NULL WHERE d.id = ANY (?::uuid[]) AND NOT EXISTS"
          + " (SELECT FROM delivery m WHERE m.digest = d.id AND m.state = 'bundled')";

  private static final String FOLLOW =
      """
      UPDATE delivery d SET state = new.state, reason = new.reason, receipt = new.receipt,
        accepted_at = new.accepted_at, attempts = g.attempts, was_unknown = g.was_unknown
      FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
        AS new (digest, state, reason, receipt, accepted_at), delivery g, occurrence o
      WHERE d.digest = new.digest AND d.state = 'bundled' AND g.id = new.digest
        AND o.event_id = d.event_id"""
          + TOLD;

  private final Sql sql;

  Bundles(Sql sql) {
    this.sql = sql;
  }

  /** A delivery that is held, and what it tells of. */
  public record Held(String id, Occurrence occurrence) {}

  /** A digest's member after the digest's end, or one that nobody was told of after all. */
  public record Told(
      String id, String digest, Occurrence occurrence, Notice notice, int attempts) {}

  /** Makes these due that are held. */
  public void release(Collection<String> ids) {
    if (!ids.isEmpty()) {
      sql.update(RELEASE, statement -> Sql.texts(statement, 1, ids));
    }
  }

  /** What is held for somebody whose window was taken. */
  public List<Held> held(Destination to, int limit) {
    return sql.query(
        HELD,
        statement -> {
          statement.setString(1, to.recipient());
          statement.setString(2, to.channel().code());
          statement.setString(3, to.audience().code());
          statement.setInt(4, limit);
        },
        row -> new Held(row.getString("id"), Occurrences.read(row)));
  }

  /** Adds a digest that stands for these deliveries, as urgent as the most urgent of them. */
  public void bundle(String digest, Destination to, Urgency urgency, Collection<String> ids) {
    sql.update(
        ADD,
        statement -> {
          statement.setString(1, digest);
          statement.setString(2, to.audience().code());
          statement.setString(3, to.channel().code());
          statement.setString(4, to.recipient());
          statement.setString(5, Template.DIGEST.code());
          statement.setString(6, to.lane());
          statement.setInt(7, urgency.ordinal());
        });
    sql.update(
        BUNDLE,
        statement -> {
          statement.setString(1, digest);
          Sql.texts(statement, 2, ids);
        });
  }

  /** What these digests stand for, by digest; one without members is missing. */
  public Map<String, List<Occurrence>> members(Collection<String> digests) {
    Map<String, List<Occurrence>> members = new HashMap<>();
    sql.query(
            MEMBERS,
            statement -> Sql.texts(statement, 1, digests),
            row -> Map.entry(row.getString("digest"), Occurrences.read(row)))
        .forEach(
            m -> members.computeIfAbsent(m.getKey(), _ -> new ArrayList<>()).add(m.getValue()));
    return members;
  }

  /** Suppresses members that were retracted since these digests were last tried. */
  public List<Told> leaveOut(Collection<String> digests) {
    return sql.query(LEAVE_OUT, statement -> Sql.texts(statement, 1, digests), Bundles::told);
  }

  /**
   * Keeps senders away, for the caller's transaction, from digests that tell of these events and
   * have certainly not been sent. All that are to be withdrawn at once must be named at once.
   *
   * @return the digests' ids
   */
  public List<String> lockUnsent(Collection<String> eventIds) {
    return eventIds.isEmpty()
        ? List.of()
        : sql.query(
            LOCK_UNSENT,
            statement -> Sql.texts(statement, 1, eventIds),
            row -> row.getString("id"));
  }

  /** Takes a retracted event out of the digests that were locked. */
  public List<Told> withdraw(String eventId, List<String> locked) {
    if (locked.isEmpty()) {
      return List.of();
    }
    List<Told> withdrawn =
        sql.query(
            WITHDRAW,
            statement -> {
              Sql.texts(statement, 1, locked);
              statement.setString(2, eventId);
            },
            Bundles::told);
    List<String> digests = withdrawn.stream().map(Told::digest).toList();
    sql.update(SUPPRESS_EMPTY, statement -> Sql.texts(statement, 1, digests));
    return withdrawn;
  }

  /** The members of digests that came to an end, which is now theirs too. */
  public List<Told> follow(Collection<Attempted> ended) {
    if (ended.isEmpty()) {
      return List.of();
    }
    return sql.query(
        FOLLOW,
        statement -> {
          Sql.texts(statement, 1, ended, it -> it.delivery().id());
          Sql.texts(statement, 2, ended, it -> LedgerState.of(it.state()).code());
          Sql.texts(statement, 3, ended, it -> LedgerState.of(it.state()).reason());
          Sql.texts(statement, 4, ended, it -> LedgerState.of(it.state()).receipt());
          Sql.texts(statement, 5, ended, it -> Sql.text(it.acceptedAt()));
        },
        Bundles::told);
  }

  private static Told told(ResultSet row) throws SQLException {
    return new Told(
        row.getString("id"),
        row.getString("digest"),
        Occurrences.read(row),
        Ledger.notice(row),
        row.getInt("attempts"));
  }
}

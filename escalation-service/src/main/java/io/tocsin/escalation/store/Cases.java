package io.tocsin.escalation.store;

import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import io.tocsin.escalation.policy.CaseFile;
import io.tocsin.outbox.Columns;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.hibernate.Session;

/**
 * The cases, in the caller's transaction, which holds the tickets' locks when it changes them.
 * Written in bulk, as all that a storm passes through is, and so behind the session's back: it must
 * not remember what it read.
 */
@ApplicationScoped
public class Cases {

  private static final String LOAD = "SELECT * FROM escalation_case WHERE ticket_id = ANY (:ids)";

  private static final String SAVE =
      """
      INSERT INTO escalation_case AS old (ticket_id, stage, tier, team, assignee, asked, reviewer,
        acknowledged_by, reminded_at, why, since, requested_by, requested_why, requested_at, moves,
        person_at, drill, updated_at)
      SELECT ticket_id, stage, tier, team, assignee, string_to_array(asked, ','), reviewer,
        acknowledged_by, reminded_at, why, since, requested_by, requested_why, requested_at, moves,
        person_at, drill, updated_at
      FROM unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[],
                  ?::text[], ?::timestamptz[], ?::text[], ?::timestamptz[], ?::text[], ?::text[],
                  ?::timestamptz[], ?::bigint[], ?::timestamptz[], ?::boolean[], ?::timestamptz[])
        AS new (ticket_id, stage, tier, team, assignee, asked, reviewer, acknowledged_by,
                reminded_at, why, since, requested_by, requested_why, requested_at, moves,
                person_at, drill, updated_at)
      ON CONFLICT (ticket_id) DO UPDATE SET
        stage = excluded.stage, tier = excluded.tier, team = excluded.team,
        assignee = excluded.assignee, asked = excluded.asked, reviewer = excluded.reviewer,
        acknowledged_by = excluded.acknowledged_by, reminded_at = excluded.reminded_at,
        why = excluded.why, since = excluded.since, requested_by = excluded.requested_by,
        requested_why = excluded.requested_why, requested_at = excluded.requested_at,
        moves = excluded.moves, person_at = excluded.person_at, version = old.version + 1,
        updated_at = excluded.updated_at
      """;

  private final DataSource dataSource;
  private final Session session;

  Cases(DataSource dataSource, Session session) {
    this.dataSource = dataSource;
    this.session = session;
  }

  /** The cases of these tickets; a ticket without one is absent. */
  public Map<String, CaseFile> load(Collection<String> ticketIds) {
    List<CaseRow> rows =
        session
            .createNativeQuery(LOAD, CaseRow.class)
            .setParameter("ids", ticketIds.toArray(String[]::new))
            .getResultList();
    rows.forEach(session::detach);
    return rows.stream().collect(Collectors.toMap(row -> row.ticketId, CaseRow::file));
  }

  /**
   * Keeps these cases as they are now.
   *
   * @param drills ids of the tickets that are a drill's
   */
  public void save(Map<String, CaseFile> changed, Set<String> drills, Instant now) {
    Columns rows = new Columns();
    changed.forEach(
        (ticketId, file) ->
            CaseRow.of(ticketId, file).addTo(rows.row()).flag(drills.contains(ticketId)).time(now));
    rows.write(dataSource, SAVE);
  }

  /** One ticket's case. */
  public Optional<StoredCase> find(String ticketId) {
    Optional<CaseRow> row = CaseRow.findByIdOptional(ticketId);
    row.ifPresent(session::detach);
    return row.map(Cases::stored);
  }

  /** Cases, the last changed first. */
  public List<StoredCase> list(CaseFilter filter, int limit) {
    Sort newestFirst = Sort.descending("updatedAt").and("ticketId", Sort.Direction.Descending);
    return CaseRow.<CaseRow>find(filter.condition(), newestFirst, filter.parameters())
        .page(Page.ofSize(limit))
        .stream()
        .map(Cases::stored)
        .toList();
  }

  private static StoredCase stored(CaseRow row) {
    return new StoredCase(row.ticketId, row.file(), row.version, row.drill, row.updatedAt);
  }
}

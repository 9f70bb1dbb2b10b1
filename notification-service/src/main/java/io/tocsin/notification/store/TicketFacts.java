package io.tocsin.notification.store;

import io.tocsin.contracts.Status;
import io.tocsin.notification.pipeline.Parties;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whom each ticket concerns, after its last event. */
@ApplicationScoped
public class TicketFacts {

  // In order of id, so that two transactions with the same tickets wait for each other, not in a
  // ring. Each ticket once.
  private static final String KEEP =
      """
      INSERT INTO ticket_facts AS known
        (ticket_id, version, status, external_id, customer, locale, team, assignee, drill)
      SELECT * FROM unnest(?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[],
                           ?::text[], ?::text[], ?::boolean[])
        AS new (ticket_id, version, status, external_id, customer, locale, team, assignee, drill)
      ORDER BY ticket_id
      ON CONFLICT (ticket_id) DO UPDATE SET
        version = excluded.version, status = excluded.status, external_id = excluded.external_id,
        customer = excluded.customer, locale = excluded.locale, team = excluded.team,
        assignee = excluded.assignee, drill = excluded.drill
      WHERE known.version < excluded.version
      """;

  private final Sql sql;

  TicketFacts(Sql sql) {
    this.sql = sql;
  }

  /** A ticket's facts after the event that gave it this version. */
  public record Facts(String ticketId, long version, @Nullable Status status, Parties parties) {}

  /** Keeps what is newer than what is known; of one ticket the highest version. */
  public void keep(Collection<Facts> facts) {
    Map<String, Facts> last = new LinkedHashMap<>();
    facts.forEach(f -> last.merge(f.ticketId, f, (a, b) -> a.version >= b.version ? a : b));
    if (last.isEmpty()) {
      return;
    }
    Collection<Facts> rows = last.values();
    sql.update(
        KEEP,
        statement -> {
          Sql.texts(statement, 1, column(rows, Facts::ticketId));
          statement.setArray(
              2,
              statement
                  .getConnection()
                  .createArrayOf("bigint", rows.stream().map(Facts::version).toArray()));
          Sql.texts(statement, 3, column(rows, f -> f.status == null ? null : f.status.name()));
          Sql.texts(statement, 4, column(rows, f -> f.parties.externalId()));
          Sql.texts(statement, 5, column(rows, f -> f.parties.customer()));
          Sql.texts(statement, 6, column(rows, f -> f.parties.locale()));
          Sql.texts(statement, 7, column(rows, f -> f.parties.team()));
          Sql.texts(statement, 8, column(rows, f -> f.parties.assignee()));
          statement.setArray(
              9,
              statement
                  .getConnection()
                  .createArrayOf("boolean", rows.stream().map(f -> f.parties.drill()).toArray()));
        });
  }

  /** What is known of these tickets, by id, with their teams' chat channels. */
  public Map<String, Parties> find(Collection<String> ticketIds) {
    Map<String, Parties> found = new HashMap<>();
    sql.query(
            "SELECT f.*, c.chat, c.lead FROM ticket_facts f LEFT JOIN team_chat c USING (team)"
                + " WHERE ticket_id = ANY (?)",
            statement -> Sql.texts(statement, 1, ticketIds),
            row ->
                Map.entry(
                    row.getString("ticket_id"),
                    new Parties(
                        row.getString("external_id"),
                        row.getString("customer"),
                        row.getString("locale"),
                        row.getString("team"),
                        row.getString("chat"),
                        row.getString("assignee"),
                        row.getString("lead"),
                        row.getBoolean("drill"))))
        .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
    return found;
  }

  /** The last known status of these tickets, by id. */
  public Map<String, Status> statuses(Collection<String> ticketIds) {
    Map<String, Status> found = new HashMap<>();
    if (!ticketIds.isEmpty()) {
      sql.query(
              "SELECT ticket_id, status FROM ticket_facts"
                  + " WHERE ticket_id = ANY (?) AND status IS NOT NULL",
              statement -> Sql.texts(statement, 1, ticketIds),
              row -> Map.entry(row.getString("ticket_id"), Status.valueOf(row.getString("status"))))
          .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
    }
    return found;
  }

  /** A team's chat channel and lead, as an escalation says. */
  public record Team(String id, String chat, @Nullable String lead) {}

  /** Remembers them, over what was known; each team once. */
  public void keepTeams(Collection<Team> teams) {
    sql.batch(
        "INSERT INTO team_chat AS known (team, chat, lead) VALUES (?, ?, ?)"
            + " ON CONFLICT (team) DO UPDATE SET chat = excluded.chat, lead = excluded.lead"
            + " WHERE (known.chat, known.lead) IS DISTINCT FROM (excluded.chat, excluded.lead)",
        teams,
        (statement, team) -> {
          statement.setString(1, team.id);
          statement.setString(2, team.chat);
          statement.setString(3, team.lead);
        });
  }

  private static List<@Nullable String> column(Collection<Facts> rows, Column column) {
    List<@Nullable String> values = new ArrayList<>(rows.size());
    rows.forEach(row -> values.add(column.of(row)));
    return values;
  }

  private interface Column {
    @Nullable String of(Facts facts);
  }
}

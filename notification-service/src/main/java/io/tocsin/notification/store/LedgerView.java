package io.tocsin.notification.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ledger, to be looked at. */
@ApplicationScoped
public class LedgerView {

  private static final String SELECT =
      """
      SELECT d.*, o.occasion, o.happened_at, w.until
      FROM delivery d LEFT JOIN occurrence o USING (event_id)
        LEFT JOIN telling_window w ON d.state = 'held' AND w.audience = d.audience
          AND w.channel = d.channel AND w.recipient = d.recipient
      """;

  private static final String NEWEST_FIRST = " ORDER BY d.planned_at DESC, d.id DESC LIMIT ?";

  private static final int MOST_MEMBERS = 1000;

  private final Sql sql;

  LedgerView(Sql sql) {
    this.sql = sql;
  }

  /** Rows that fit, newest first. */
  public List<DeliveryRow> find(DeliveryFilter filter, int limit) {
    Conditions conditions = Conditions.of(filter);
    return sql.query(
        SELECT + conditions.where() + NEWEST_FIRST,
        statement -> {
          int place = 1;
          for (String value : conditions.values) {
            statement.setString(place++, value);
          }
          statement.setInt(place, limit);
        },
        LedgerView::row);
  }

  /** One row. */
  public Optional<DeliveryRow> row(String id) {
    return sql
        .query(
            SELECT + " WHERE d.id = ?::uuid",
            statement -> statement.setString(1, id),
            LedgerView::row)
        .stream()
        .findFirst();
  }

  /** One row, with all that is known of it. */
  public Optional<DeliveryStory> story(String id) {
    return row(id)
        .map(
            row -> {
              Own own = own(id);
              return new DeliveryStory(
                  row, own.askedBy, own.failures, repetitions(id), members(id));
            });
  }

  private record Own(@Nullable String askedBy, List<DeliveryStory.Failure> failures) {}

  private Own own(String id) {
    return sql.query(
            "SELECT asked_by, coalesce(failures, '[]') AS failures FROM delivery WHERE id = ?::uuid",
            statement -> statement.setString(1, id),
            row ->
                new Own(
                    row.getString("asked_by"),
                    List.of(Codes.read(row.getString("failures"), DeliveryStory.Failure[].class))))
        .getFirst();
  }

  private List<String> repetitions(String id) {
    return sql.query(
        "SELECT id FROM delivery WHERE repeats = ?::uuid ORDER BY planned_at, id",
        statement -> statement.setString(1, id),
        row -> row.getString("id"));
  }

  private List<DeliveryRow> members(String id) {
    return find(
        new DeliveryFilter(null, null, null, null, null, null, null, id, null), MOST_MEMBERS);
  }

  /** What has to be true of a row, and with which values. Names of columns are ours. */
  private static final class Conditions {

    private final List<String> conditions = new ArrayList<>();
    private final List<String> values = new ArrayList<>();

    static Conditions of(DeliveryFilter filter) {
      Conditions all = new Conditions();
      all.add("d.ticket_id = ?", filter.ticket());
      all.add("d.state = ?", filter.state());
      all.add("d.channel = ?", filter.channel());
      all.add("d.audience = ?", filter.audience());
      all.add("d.recipient = ?", filter.recipient());
      all.add("d.planned_at >= ?::timestamptz", Sql.text(filter.since()));
      all.add("d.planned_at < ?::timestamptz", Sql.text(filter.until()));
      all.add("d.digest = ?::uuid", filter.digest());
      if (filter.after() != null) {
        all.conditions.add("(d.planned_at, d.id) < (?::timestamptz, ?::uuid)");
        all.values.add(filter.after().plannedAt().toString());
        all.values.add(filter.after().id());
      }
      return all;
    }

    private void add(String condition, @Nullable String value) {
      if (value != null) {
        conditions.add(condition);
        values.add(value);
      }
    }

    private String where() {
      return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }
  }

  private static DeliveryRow row(ResultSet row) throws SQLException {
    return new DeliveryRow(
        row.getString("id"),
        row.getString("ticket_id"),
        row.getString("event_id"),
        occasion(row.getString("occasion")),
        row.getString("audience"),
        row.getString("channel"),
        row.getString("recipient"),
        row.getString("template"),
        row.getString("state"),
        row.getString("reason"),
        row.getString("receipt"),
        row.getInt("attempts"),
        row.getBoolean("was_unknown") && !Ledger.notice(row).isRepeatable(),
        Sql.instant(row, "happened_at"),
        Sql.instant(row, "accepted_at"),
        Objects.requireNonNull(Sql.instant(row, "planned_at")),
        Sql.instant(row, row.getObject("until") == null ? "due_at" : "until"),
        row.getString("digest"),
        row.getString("repeats"));
  }

  private static @Nullable String occasion(@Nullable String name) {
    return name == null ? null : name.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

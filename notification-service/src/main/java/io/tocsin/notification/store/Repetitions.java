package io.tocsin.notification.store;

import io.tocsin.notification.pipeline.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Messages that are sent once more because somebody wants it. */
@ApplicationScoped
public class Repetitions {

  // Rows that came to their end before there were lanes have none.
  private static final String ADD =
      """
      INSERT INTO delivery (id, event_id, ticket_id, audience, channel, recipient, template, lane,
                            urgency, state, due_at, planned_at, repeats, asked_by)
      SELECT ?::uuid, event_id, ticket_id, audience, channel, recipient, template,
             coalesce(lane, CASE WHEN channel IN ('email', 'sms') THEN channel ELSE recipient END),
             urgency, 'pending', now(), now(), id, ?
      FROM delivery WHERE id = ?::uuid
      ON CONFLICT (id) DO NOTHING
      """;

  private final Sql sql;

  Repetitions(Sql sql) {
    this.sql = sql;
  }

  /** How a message stands, as far as it decides whether it can be sent once more. */
  public record Standing(
      Template template, String state, @Nullable String reason, boolean withdrawn) {}

  /** That of a message; locked for the caller's transaction, so that it stays so. */
  public Optional<Standing> standing(String id) {
    return sql
        .query(
            "SELECT template, state, reason, withdrawn FROM delivery WHERE id = ?::uuid FOR SHARE",
            statement -> statement.setString(1, id),
            row ->
                new Standing(
                    Codes.template(row.getString("template")),
                    row.getString("state"),
                    row.getString("reason"),
                    row.getBoolean("withdrawn")))
        .stream()
        .findFirst();
  }

  /**
   * Adds a row that sends it once more; one that is there already stays as it is.
   *
   * @return whether it is new
   */
  public boolean add(String repetition, String by, String id) {
    return sql.update(
            ADD,
            statement -> {
              statement.setString(1, repetition);
              statement.setString(2, by);
              statement.setString(3, id);
            })
        == 1;
  }
}

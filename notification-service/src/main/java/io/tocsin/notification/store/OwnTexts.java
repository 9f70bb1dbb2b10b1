package io.tocsin.notification.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Texts that a house has in place of those that come with the service, in versions. */
@ApplicationScoped
public class OwnTexts {

  private static final String COLUMNS = "path, version, text, changed_by, changed_at";

  private static final String LATEST =
      "SELECT DISTINCT ON (path) " + COLUMNS + " FROM own_text ORDER BY path, version DESC";

  private static final String ADD =
      """
      INSERT INTO own_text (path, version, text, changed_by, changed_at)
      VALUES (?, ?, ?, ?, ?::timestamptz) ON CONFLICT (path, version) DO NOTHING
      """;

  private final Sql sql;

  OwnTexts(Sql sql) {
    this.sql = sql;
  }

  /**
   * One version of a text.
   *
   * @param version from 1
   * @param text null: what comes with the service holds again
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Version(
      String path, int version, @Nullable String text, String changedBy, Instant changedAt) {}

  /** The last version of each text that was ever changed. */
  public List<Version> latest() {
    return sql.query(LATEST, statement -> {}, OwnTexts::read);
  }

  /** All versions of one text, newest first. */
  public List<Version> versions(String path) {
    return sql.query(
        "SELECT " + COLUMNS + " FROM own_text WHERE path = ? ORDER BY version DESC",
        statement -> statement.setString(1, path),
        OwnTexts::read);
  }

  /** The last version of one text. */
  public Optional<Version> latest(String path) {
    return versions(path).stream().findFirst();
  }

  /** Adds a version; returns false when somebody else was faster. */
  public boolean add(Version version) {
    return sql.update(
            ADD,
            statement -> {
              statement.setString(1, version.path);
              statement.setInt(2, version.version);
              statement.setString(3, version.text);
              statement.setString(4, version.changedBy);
              statement.setString(5, version.changedAt.toString());
            })
        == 1;
  }

  private static Version read(ResultSet row) throws SQLException {
    return new Version(
        row.getString("path"),
        row.getInt("version"),
        row.getString("text"),
        row.getString("changed_by"),
        Objects.requireNonNull(Sql.instant(row, "changed_at")));
  }
}

package io.tocsin.escalation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.escalation.roster.Member;
import io.tocsin.escalation.roster.Roster;
import io.tocsin.escalation.roster.RosterDraft;
import io.tocsin.escalation.roster.Tier;
import io.tocsin.kit.document.Documents;
import io.tocsin.kit.json.Parsed;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** What was in the database before is there after a newer version has started. */
class MigrationTest {

  @Test
  void givenARosterInTables_whenMigrated_thenItIsADocumentWithTheSamePeople() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      migrate(postgres, "0100");
      execute(
          postgres,
          """
          INSERT INTO member VALUES ('nora', 'Nora Lind', 'nora@example.com', 'Europe/Oslo', 'nb'),
                                    ('ben', 'Ben Ode', 'ben@example.com', 'UTC', 'en');
          INSERT INTO team VALUES ('one', 'One', 'one', NULL, 'nora'), ('two', 'Two', 'two', 'ben', NULL);
          INSERT INTO tier VALUES (1, 'one'), (2, 'two');
          """);

      migrate(postgres, "latest");

      RosterDraft draft = roster(postgres);
      assertThat(draft.faults(LocalDate.of(2026, 11, 22))).isEmpty();
      Roster roster = draft.roster();
      Instant now = Instant.parse("2026-11-22T12:00:00Z");
      assertThat(roster.members())
          .containsEntry(
              "nora",
              new Member("nora", "Nora Lind", "nora@example.com", null, "Europe/Oslo", "nb", null));
      assertThat(roster.teams().values().stream().map(team -> team.asked(now)))
          .containsExactly(List.of("nora"), List.of("ben"));
      assertThat(roster.tiers().values().stream().map(Tier::teams))
          .containsExactly(List.of("one"), List.of("two"));
    }
  }

  private static void migrate(EmbeddedPostgres postgres, String target) {
    Flyway.configure()
        .dataSource(postgres.getPostgresDatabase())
        .locations("db/outbox", "db/migration")
        .target(target)
        .load()
        .migrate();
  }

  private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static RosterDraft roster(EmbeddedPostgres postgres) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT content FROM definition WHERE kind = 'roster'")) {
      assertThat(row.next()).isTrue();
      byte[] content = row.getString(1).getBytes(UTF_8);
      return ((Parsed.Ok<RosterDraft>) Documents.read(content, RosterDraft.class)).value();
    }
  }
}

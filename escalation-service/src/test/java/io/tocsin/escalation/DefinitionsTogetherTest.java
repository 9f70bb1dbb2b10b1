package io.tocsin.escalation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.escalation.matrix.MatrixDraft;
import io.tocsin.escalation.roster.PartyDraft;
import io.tocsin.escalation.roster.RosterDraft;
import io.tocsin.kit.document.Change;
import io.tocsin.kit.document.Documents;
import io.tocsin.kit.json.Parsed;
import io.tocsin.kit.testing.KafkaAndPostgres;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The matrix names what the roster has: two people who change one each can't part them. */
@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
class DefinitionsTogetherTest {

  private static final String TO_ACME =
      """
      rows:
        - {id: acme, trigger: breach, metric: time-in-tier, move: {external: acme}}
      """;

  @Inject RosterDesk rosters;
  @Inject MatrixDesk matrices;
  @Inject DataSource database;

  @Test
  void givenSomebodyRemovesAParty_whenARowIsWrittenThatNamesIt_thenTheRowIsRefused()
      throws Exception {
    var acme = new PartyDraft("Acme", "desk@acme.example.com", null);
    rosters.change("test", null, roster -> with(roster, Map.of("acme", acme)));
    int before = matrices.written().version();

    CompletableFuture<Change> row =
        QuarkusTransaction.requiringNew()
            .call(
                () -> {
                  rosters.change("test", null, roster -> with(roster, null));
                  CompletableFuture<Change> written =
                      CompletableFuture.supplyAsync(() -> matrices.change("test", null, matrix()));
                  await().until(() -> written.isDone() || somebodyWaits());
                  return written;
                });

    assertThat(row.get()).isInstanceOf(Change.Refused.class);
    assertThat(matrices.written().version()).isEqualTo(before);
  }

  private boolean somebodyWaits() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")) {
      return row.next() && row.getInt(1) > 0;
    }
  }

  private static MatrixDraft matrix() {
    return ((Parsed.Ok<MatrixDraft>) Documents.read(TO_ACME.getBytes(UTF_8), MatrixDraft.class))
        .value();
  }

  private static RosterDraft with(
      RosterDraft roster, @Nullable Map<String, @Nullable PartyDraft> parties) {
    return new RosterDraft(
        roster.members(),
        roster.teams(),
        roster.tiers(),
        parties,
        roster.executives(),
        roster.fallback());
  }
}

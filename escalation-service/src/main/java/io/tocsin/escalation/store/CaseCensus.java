package io.tocsin.escalation.store;

import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import io.tocsin.outbox.Census;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Counts what is open, and who can't be reached. */
@ApplicationScoped
class CaseCensus {

  private static final String CASES = "tocsin.escalation.cases";
  private static final String UNREACHABLE = "tocsin.escalation.members.unreachable";

  private static final String OPEN =
      "SELECT stage, tier, team, count(*) FROM escalation_case"
          + " WHERE stage IN ('REQUESTED', 'RAISED', 'ACKNOWLEDGED', 'EXHAUSTED') AND NOT drill"
          + " GROUP BY stage, tier, team";

  void atStart(@Observes StartupEvent event, Census census) {
    census.watch(OPEN, Map.of(CASES, "Open cases; drills are not counted"), CaseCensus::cases);
    census.watch(
        "SELECT count(*) FROM unreachable_member",
        Map.of(UNREACHABLE, "Members and parties whose contact does not work"),
        rows -> {
          rows.next();
          return List.of(new Census.Count(UNREACHABLE, Tags.empty(), rows.getLong(1)));
        });
  }

  private static List<Census.Count> cases(ResultSet rows) throws SQLException {
    List<Census.Count> counts = new ArrayList<>();
    while (rows.next()) {
      Tags labels =
          Tags.of(
              "stage", rows.getString(1).toLowerCase(Locale.ROOT),
              "tier", Objects.requireNonNullElse(rows.getString(2), "none"),
              "team", Objects.requireNonNullElse(rows.getString(3), "none"));
      counts.add(new Census.Count(CASES, labels, rows.getLong(4)));
    }
    return counts;
  }
}

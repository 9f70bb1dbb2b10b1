package io.tocsin.tickets.store;

import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import io.tocsin.contracts.Canary;
import io.tocsin.outbox.Census;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Counts open tickets by who has them and what was promised. */
@ApplicationScoped
class TicketCensus {

  private static final String OPEN = "tocsin.tickets.open";

  /** Plans and teams come from upstream: what is beyond this many groups is counted together. */
  private static final int GROUPS = 100;

  private static final String QUESTION =
      "SELECT tier, customer_plan, team, count(*) FROM tickets"
          + " WHERE status NOT IN ('resolved', 'closed')"
          + " AND NOT (coalesce(source, '') = '$canary' AND customer_id = '$canary')"
              .replace("$canary", Canary.NAME)
          + " GROUP BY tier, customer_plan, team ORDER BY count(*) DESC, 1, 2, 3";

  void atStart(@Observes StartupEvent event, Census census) {
    census.watch(
        QUESTION, Map.of(OPEN, "Tickets that are neither resolved nor closed"), TicketCensus::read);
  }

  static List<Census.Count> read(ResultSet rows) throws SQLException {
    List<Census.Count> counts = new ArrayList<>();
    long others = 0;
    while (rows.next()) {
      if (counts.size() < GROUPS) {
        counts.add(
            count(
                rows.getString(1),
                Objects.requireNonNullElse(rows.getString(2), "none"),
                Objects.requireNonNullElse(rows.getString(3), "none"),
                rows.getLong(4)));
      } else {
        others += rows.getLong(4);
      }
    }
    if (others > 0) {
      counts.add(count("other", "other", "other", others));
    }
    return counts;
  }

  private static Census.Count count(String tier, String plan, String team, long tickets) {
    return new Census.Count(OPEN, Tags.of("tier", tier, "plan", plan, "team", team), tickets);
  }
}

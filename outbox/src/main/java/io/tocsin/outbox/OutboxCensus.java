package io.tocsin.outbox;

import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** How much waits in the outbox, and for how long. */
@ApplicationScoped
class OutboxCensus {

  private static final String RECORDS = "tocsin.outbox.records";
  private static final String AGE = "tocsin.outbox.oldest.seconds";
  private static final int COUNTED_AT_MOST = 100_000;

  private static final String QUESTION =
      "SELECT (SELECT count(*) FROM (SELECT FROM outbox LIMIT "
          + COUNTED_AT_MOST
          + ") AS counted),"
          + " (SELECT extract(epoch FROM clock_timestamp() - written_at)"
          + " FROM outbox ORDER BY id LIMIT 1)";

  void atStart(@Observes StartupEvent event, Census census) {
    census.watch(
        QUESTION,
        Map.of(
            RECORDS,
            "Records that wait to be sent to Kafka, counted up to " + COUNTED_AT_MOST,
            AGE,
            "How long the oldest of them has waited"),
        OutboxCensus::read);
  }

  private static List<Census.Count> read(ResultSet rows) throws SQLException {
    rows.next();
    // No row: NULL, which is read as nought.
    return List.of(
        new Census.Count(RECORDS, Tags.empty(), rows.getLong(1)),
        new Census.Count(AGE, Tags.empty(), Math.max(0, rows.getDouble(2))));
  }
}

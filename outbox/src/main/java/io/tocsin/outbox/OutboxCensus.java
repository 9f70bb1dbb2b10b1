package io.tocsin.outbox;

import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How much waits in the outbox, and for how long. */
@ApplicationScoped
class OutboxCensus {

  private static final String RECORDS = "tocsin.outbox.records";
  private static final String AGE = "tocsin.outbox.oldest.seconds";
  private static final int COUNTED_AT_MOST = 100_000;

  private static final String QUESTION =
      "SELECT (SELECT count(*) FROM (SELECT FROM outbox LIMIT "
          + COUNTED_AT_MOST
          + ") AS counted), (SELECT min(id) FROM outbox), (SELECT max(id) FROM outbox)";

  /** The newest row of each look and when that was: rows have no time of their own. */
  private final TreeMap<Long, Long> newest = new TreeMap<>();

  void atStart(@Observes StartupEvent event, Census census) {
    census.watch(
        QUESTION,
        Map.of(
            RECORDS,
            "Records that wait to be sent to Kafka, counted up to " + COUNTED_AT_MOST,
            AGE,
            "How long the oldest of them has been seen to wait"),
        rows -> read(rows, System.nanoTime()));
  }

  private List<Census.Count> read(ResultSet rows, long now) throws SQLException {
    rows.next();
    long records = rows.getLong(1);
    Duration age = records == 0 ? Duration.ZERO : age(rows.getLong(2), rows.getLong(3), now);
    return List.of(
        new Census.Count(RECORDS, Tags.empty(), records),
        new Census.Count(AGE, Tags.empty(), age.toMillis() / 1000.0));
  }

  /**
   * The oldest row was there at the first look whose newest row was not older.
   *
   * @param now in {@link System#nanoTime()}
   */
  Duration age(long oldestId, long newestId, long now) {
    newest.putIfAbsent(newestId, now);
    newest.headMap(oldestId).clear();
    return Duration.ofNanos(now - newest.firstEntry().getValue());
  }
}

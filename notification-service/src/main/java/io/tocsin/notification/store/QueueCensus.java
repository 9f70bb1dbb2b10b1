package io.tocsin.notification.store;

import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import io.tocsin.notification.pipeline.Channel;
import io.tocsin.outbox.Census;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts messages that are on their way. */
@ApplicationScoped
class QueueCensus {

  private static final String QUEUE = "tocsin.notification.queue";
  private static final String AGE = "tocsin.notification.queue.age.seconds";

  private static final String QUESTION =
      "SELECT channel, count(*),"
          + " greatest(0, extract(epoch FROM clock_timestamp() - min(due_at)))"
          + " FROM (SELECT channel, due_at FROM delivery WHERE due_at IS NOT NULL"
          + " UNION ALL SELECT d.channel, w.until FROM delivery d"
          + " JOIN telling_window w USING (recipient, channel, audience)"
          + " WHERE d.state = 'held') AS waiting GROUP BY channel";

  void atStart(@Observes StartupEvent event, Census census) {
    census.watch(
        QUESTION,
        Map.of(
            QUEUE, "Messages that are planned, held, being sent or to be tried again",
            AGE, "How long the message that has waited longest is past its time"),
        QueueCensus::read);
  }

  private static List<Census.Count> read(ResultSet rows) throws SQLException {
    List<Census.Count> counts = new ArrayList<>();
    Set<Channel> empty = EnumSet.allOf(Channel.class);
    while (rows.next()) {
      String channel = rows.getString(1);
      empty.removeIf(any -> any.code().equals(channel));
      add(counts, channel, rows.getLong(2), rows.getDouble(3));
    }
    empty.forEach(channel -> add(counts, channel.code(), 0, 0));
    return counts;
  }

  private static void add(List<Census.Count> counts, String channel, long queue, double age) {
    Tags labels = Tags.of("channel", channel);
    counts.add(new Census.Count(QUEUE, labels, queue));
    counts.add(new Census.Count(AGE, labels, age));
  }
}

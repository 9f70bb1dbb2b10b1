package io.tocsin.peers;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The roof: reads a record, writes a breach, commits, and knows no time. No timer on Kafka Streams
 * can be faster, so a timer's rate is told as a share of it.
 */
public final class RoofPeer {
  private RoofPeer() {}

  public static void main(String[] args) throws InterruptedException {
    Streams.run(Through::new);
  }

  private static final class Through extends ContextualProcessor<String, byte[], String, byte[]> {
    @Override
    public void process(Record<String, byte[]> record) {
      Start start = Start.of(record.key(), record.headers());
      long now = context().currentSystemTimeMs();
      context()
          .forward(
              new Record<>(
                  start.ticketId(),
                  Breach.value(start.ticketId(), start.dueMillis(), now),
                  now,
                  new RecordHeaders(Breach.headers(start.ticketId(), start.dueMillis()))));
    }
  }
}

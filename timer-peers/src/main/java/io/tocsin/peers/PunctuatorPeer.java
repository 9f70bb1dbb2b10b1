package io.tocsin.peers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Timers as one writes them on Kafka Streams: the clocks in one RocksDB store, an index by due time
 * in another, both logged, and a punctuation that walks over what is due. It remembers how far it
 * came: a walk from the beginning would go over all that was ever deleted, for minutes.
 */
public final class PunctuatorPeer {
  private static final String CLOCKS = "clocks";
  private static final String DEADLINES = "deadlines";
  private static final Duration EVERY = Duration.ofMillis(20);

  private PunctuatorPeer() {}

  public static void main(String[] args) throws InterruptedException {
    Surroundings.tell("punctuation every " + EVERY.toMillis() + " ms, both stores RocksDB, logged");
    Streams.run(
        Clocks::new,
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(CLOCKS), Serdes.String(), Serdes.ByteArray()),
        deadlines());
  }

  private static StoreBuilder<KeyValueStore<Bytes, byte[]>> deadlines() {
    return Stores.keyValueStoreBuilder(
        Stores.persistentKeyValueStore(DEADLINES), Serdes.Bytes(), Serdes.ByteArray());
  }

  private static final class Clocks extends ContextualProcessor<String, byte[], String, byte[]> {
    private static final byte[] PRESENT = {};
    private KeyValueStore<String, byte[]> clocks;
    private KeyValueStore<Bytes, byte[]> deadlines;

    /** Nothing that is left is due before. */
    private long fromMillis;

    @SuppressWarnings("NullAway.Init")
    private Clocks() {}

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
      super.init(context);
      clocks = context.getStateStore(CLOCKS);
      deadlines = context.getStateStore(DEADLINES);
      context.schedule(EVERY, PunctuationType.WALL_CLOCK_TIME, this::fire);
    }

    @Override
    public void process(Record<String, byte[]> record) {
      Start start = Start.of(record.key(), record.headers());
      byte[] due = ByteBuffer.allocate(Long.BYTES).putLong(start.dueMillis()).array();
      clocks.put(start.ticketId(), due);
      deadlines.put(key(start.dueMillis(), start.ticketId()), PRESENT);
      fromMillis = Math.min(fromMillis, start.dueMillis());
    }

    private void fire(long now) {
      try (KeyValueIterator<Bytes, byte[]> due =
          deadlines.range(key(fromMillis, ""), key(now + 1, ""))) {
        while (due.hasNext()) {
          KeyValue<Bytes, byte[]> deadline = due.next();
          fire(deadline.key, now);
        }
      }
      fromMillis = now;
    }

    private void fire(Bytes deadline, long now) {
      ByteBuffer key = ByteBuffer.wrap(deadline.get());
      long dueMillis = key.getLong();
      String ticketId = UTF_8.decode(key).toString();
      deadlines.delete(deadline);
      clocks.delete(ticketId);
      context()
          .forward(
              new Record<>(
                  ticketId,
                  Breach.value(ticketId, dueMillis, now),
                  now,
                  new RecordHeaders(Breach.headers(ticketId, dueMillis))));
    }

    private static Bytes key(long dueMillis, String ticketId) {
      byte[] id = ticketId.getBytes(UTF_8);
      return Bytes.wrap(
          ByteBuffer.allocate(Long.BYTES + id.length).putLong(dueMillis).put(id).array());
    }
  }
}

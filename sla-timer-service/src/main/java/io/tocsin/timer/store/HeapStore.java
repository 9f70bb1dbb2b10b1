package io.tocsin.timer.store;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * A store for Kafka Streams that keeps tickets' records in heap, in no order, in a fraction of the
 * memory and time that the library's own takes. Streams logs what is put here, and restores it.
 * Threads that answer questions read while the stream thread writes.
 */
public final class HeapStore implements KeyValueStore<Bytes, byte[]> {
  private final String name;
  private final TicketTable table = new TicketTable();
  private final Position position = Position.emptyPosition();
  private volatile boolean open;

  private HeapStore(String name) {
    this.name = name;
  }

  /** Makes one for each partition. */
  public static KeyValueBytesStoreSupplier supplier(String name) {
    return new Supplier(name);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    StateRestoreCallback restored = this::put;
    context.register(root, restored);
    open = true;
  }

  @Override
  public synchronized byte @Nullable [] get(Bytes key) {
    return table.get(key);
  }

  @Override
  public synchronized void put(Bytes key, byte @Nullable [] value) {
    if (value == null) {
      table.remove(key);
    } else {
      table.put(key, value);
    }
  }

  @Override
  public synchronized byte @Nullable [] putIfAbsent(Bytes key, byte[] value) {
    byte[] before = table.get(key);
    if (before == null) {
      table.put(key, value);
    }
    return before;
  }

  @Override
  public synchronized void putAll(List<KeyValue<Bytes, byte[]>> entries) {
    entries.forEach(entry -> put(entry.key, entry.value));
  }

  @Override
  public synchronized byte @Nullable [] delete(Bytes key) {
    return table.remove(key);
  }

  /** All that are here now, each as it stands when its turn comes. */
  @Override
  public synchronized KeyValueIterator<Bytes, byte[]> all() {
    return new All(table.ids());
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
    throw new UnsupportedOperationException("tickets have no order here");
  }

  @Override
  public synchronized long approximateNumEntries() {
    return table.size();
  }

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public Position getPosition() {
    return position;
  }

  @Override
  public synchronized void close() {
    open = false;
    table.clear();
  }

  private void put(byte[] key, byte @Nullable [] value) {
    put(Bytes.wrap(key), value);
  }

  private record Supplier(String name) implements KeyValueBytesStoreSupplier {
    @Override
    public KeyValueStore<Bytes, byte[]> get() {
      return new HeapStore(name);
    }

    @Override
    public String metricsScope() {
      return "heap";
    }
  }

  private final class All implements KeyValueIterator<Bytes, byte[]> {
    private final Iterator<Bytes> ids;
    private @Nullable KeyValue<Bytes, byte[]> next;

    All(Iterator<Bytes> ids) {
      this.ids = ids;
    }

    @Override
    public boolean hasNext() {
      while (next == null && ids.hasNext()) {
        Bytes id = ids.next();
        byte[] record = get(id);
        next = record == null ? null : KeyValue.pair(id, record);
      }
      return next != null;
    }

    @Override
    public KeyValue<Bytes, byte[]> next() {
      if (!hasNext() || next == null) {
        throw new NoSuchElementException();
      }
      KeyValue<Bytes, byte[]> found = next;
      next = null;
      return found;
    }

    @Override
    public Bytes peekNextKey() {
      if (!hasNext() || next == null) {
        throw new NoSuchElementException();
      }
      return next.key;
    }

    @Override
    public void close() {
      next = null;
    }
  }
}

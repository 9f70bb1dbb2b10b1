package io.tocsin.timer;

import io.tocsin.timer.store.ClocksCodec;
import io.tocsin.timer.store.DeadlineIndex;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Brings a partition's tickets under a changed catalogue, little by little: first those that fall
 * due, nearest first, then all others. Each record says which catalogue it was calculated with, so
 * after a crash the walk begins anew and passes by what is done. A ticket that fires or hears of an
 * event meanwhile does not wait for it.
 */
final class Recalculation implements AutoCloseable {
  /** Tickets between two looks at the clock. */
  private static final int STEP = 32;

  private final DeadlineIndex index;
  private final KeyValueStore<String, byte[]> store;
  private int target;
  private Iterator<String> soonest = List.<String>of().iterator();
  private boolean begun;

  /** Open from look to look: each way from the beginning would cost as much as the whole walk. */
  private @Nullable KeyValueIterator<String, byte[]> all;

  /**
   * @param done the revision that all records were calculated with; less if one was not
   */
  Recalculation(DeadlineIndex index, KeyValueStore<String, byte[]> store, int done) {
    this.index = index;
    this.store = store;
    this.target = done;
  }

  /** Whether tickets may be left that were calculated with another catalogue. */
  boolean pending(int revision) {
    if (revision != target) {
      close();
      target = revision;
      soonest = index.ticketsByDue();
      begun = true;
    }
    return begun;
  }

  /** Goes on until then, in {@link System#nanoTime()}; call it after {@link #pending}. */
  void walk(long stopAt, Consumer<String> recalculate) {
    while (begun && System.nanoTime() < stopAt) {
      for (int left = STEP; left > 0 && begun; left--) {
        step(recalculate);
      }
    }
  }

  @Override
  public void close() {
    begun = false;
    if (all != null) {
      all.close();
      all = null;
    }
  }

  private void step(Consumer<String> recalculate) {
    if (soonest.hasNext()) {
      String ticket = soonest.next();
      if (outdated(store.get(ticket))) {
        recalculate.accept(ticket);
      }
      return;
    }
    KeyValueIterator<String, byte[]> tickets = all == null ? store.all() : all;
    all = tickets;
    if (!tickets.hasNext()) {
      close();
      return;
    }
    KeyValue<String, byte[]> ticket = tickets.next();
    // What the walk shows may be older than what the store has by now.
    if (outdated(ticket.value) && outdated(store.get(ticket.key))) {
      recalculate.accept(ticket.key);
    }
  }

  private boolean outdated(byte @Nullable [] bytes) {
    return bytes != null && ClocksCodec.head(bytes).catalogRevision() != target;
  }
}

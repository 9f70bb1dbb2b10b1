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
final class Recalculation {
  /** Tickets between two looks at the clock. */
  private static final int STEP = 32;

  private final DeadlineIndex index;
  private final KeyValueStore<String, byte[]> store;
  private int target;
  private Iterator<String> soonest = List.<String>of().iterator();
  private @Nullable String from = "";

  /**
   * @param done the revision that all records were calculated with; less if one was not
   */
  Recalculation(DeadlineIndex index, KeyValueStore<String, byte[]> store, int done) {
    this.index = index;
    this.store = store;
    this.target = done;
    this.from = null;
  }

  /** Whether tickets may be left that were calculated with another catalogue. */
  boolean pending(int revision) {
    if (revision != target) {
      target = revision;
      soonest = index.ticketsByDue().iterator();
      from = "";
    }
    return soonest.hasNext() || from != null;
  }

  /** Goes on until then, in {@link System#nanoTime()}; call it after {@link #pending}. */
  void walk(long stopAt, Consumer<String> recalculate) {
    while (System.nanoTime() < stopAt && (soonest.hasNext() || from != null)) {
      for (int left = STEP; left > 0 && soonest.hasNext(); left--) {
        String ticket = soonest.next();
        if (outdated(store.get(ticket))) {
          recalculate.accept(ticket);
        }
      }
      if (!soonest.hasNext() && from != null) {
        walkAll(from, recalculate);
      }
    }
  }

  private void walkAll(String first, Consumer<String> recalculate) {
    from = null;
    try (KeyValueIterator<String, byte[]> rest =
        store.range(first.isEmpty() ? null : first, null)) {
      for (int left = STEP; rest.hasNext(); left--) {
        KeyValue<String, byte[]> ticket = rest.next();
        if (left <= 0) {
          from = ticket.key;
          return;
        }
        if (outdated(ticket.value)) {
          recalculate.accept(ticket.key);
        }
      }
    }
  }

  private boolean outdated(byte @Nullable [] bytes) {
    return bytes != null && ClocksCodec.head(bytes).catalogRevision() != target;
  }
}

package io.tocsin.timer.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which tickets of one partition fall due when: one entry for each, in heap, derived from the store
 * and never written. What is due soon is in the order of time; what is due later lies in buckets of
 * a quarter of an hour until then. Not safe for several threads.
 *
 * <p>An entry is not looked for when its ticket moves: it stays behind, and is known for stale when
 * its time comes. A bucket that is half stale is gone through before that, so that tickets which
 * move often don't fill the memory.
 */
public final class DeadlineIndex {
  /** Fewer are not worth going through. */
  private static final int LEAST_TO_COMPACT = 64;

  private final Valid valid;
  private final Soon soon = new Soon();
  private final NavigableMap<Long, Bucket> later = new TreeMap<>();

  /** Number of the first bucket that is not in {@link #soon}. */
  private long horizon = Long.MIN_VALUE;

  private final Map<Long, String> others = new HashMap<>();
  private long otherNumber;

  /** Tells whether an entry says what its ticket says. */
  @FunctionalInterface
  public interface Valid {
    /** Whether that ticket falls due just then. */
    boolean isDue(String ticketId, Instant due);
  }

  /** A ticket, and when it was to fall due as its entry was made. */
  public record Entry(Instant due, String ticketId) {}

  public DeadlineIndex(Valid valid) {
    this.valid = valid;
  }

  /** A ticket falls due at another time than it did; null means never. */
  public void move(String ticketId, @Nullable Instant from, @Nullable Instant to) {
    if (Objects.equals(from, to)) {
      return;
    }
    if (from != null) {
      leave(from.toEpochMilli());
    }
    if (to != null) {
      byte[] text = ticketId.getBytes(UTF_8);
      long high = TicketNumber.is(text) ? TicketNumber.high(text) : 0;
      if (high != 0) {
        add(to.toEpochMilli(), high, TicketNumber.low(text));
      } else {
        others.put(++otherNumber, ticketId);
        add(to.toEpochMilli(), 0, otherNumber);
      }
    }
  }

  /**
   * Takes out the entry that is due first, if it is due by {@code now}; null when none is. It may
   * be stale.
   */
  public @Nullable Entry takeDue(Instant now) {
    long nowMillis = now.toEpochMilli();
    while (!later.isEmpty() && later.firstKey() <= Bucket.number(nowMillis)) {
      pour(later.firstKey());
    }
    if (soon.isEmpty() || soon.firstDue() > nowMillis) {
      return null;
    }
    Entry first =
        new Entry(Instant.ofEpochMilli(soon.firstDue()), taken(soon.firstHigh(), soon.firstLow()));
    soon.removeFirst();
    return first;
  }

  /** When the first entry is due, now or later; null when there is none. */
  public @Nullable Instant nextDue() {
    if (!soon.isEmpty()) {
      return Instant.ofEpochMilli(soon.firstDue());
    }
    return later.isEmpty() ? null : Instant.ofEpochMilli(later.firstEntry().getValue().firstDue());
  }

  /**
   * All tickets that have something due now, roughly the soonest first; some more than once, or no
   * longer due. What comes later is not among them.
   */
  public Iterator<String> ticketsByDue() {
    IdList ids = new IdList(size());
    soon.forEach((due, high, low) -> ids.add(high, low));
    later.values().forEach(bucket -> bucket.forEach((due, high, low) -> ids.add(high, low)));
    Map<Long, String> texts = new HashMap<>(others);
    return ids.iterator((high, low) -> high == 0 ? texts.getOrDefault(low, "") : text(high, low));
  }

  /** How many entries there are, stale ones included. */
  public int size() {
    return soon.size() + later.values().stream().mapToInt(Bucket::size).sum();
  }

  private void add(long due, long high, long low) {
    long bucket = Bucket.number(due);
    if (bucket < horizon) {
      soon.add(due, high, low);
    } else {
      later.computeIfAbsent(bucket, Bucket::new).add(due, high, low);
    }
  }

  private void pour(long number) {
    Objects.requireNonNull(later.remove(number)).forEach(soon::add);
    horizon = number + 1;
  }

  /** An entry that was due then is stale from now on. */
  private void leave(long due) {
    Bucket bucket = later.get(Bucket.number(due));
    if (bucket != null && bucket.leave() * 2 > Math.max(bucket.size(), LEAST_TO_COMPACT)) {
      compact(bucket);
    }
  }

  private void compact(Bucket bucket) {
    later.remove(bucket.number());
    Map<String, Long> kept = new HashMap<>();
    bucket.forEach(
        (due, high, low) -> {
          String ticketId = taken(high, low);
          if (valid.isDue(ticketId, Instant.ofEpochMilli(due))) {
            kept.put(ticketId, due);
          }
        });
    kept.forEach((ticketId, due) -> move(ticketId, null, Instant.ofEpochMilli(due)));
  }

  private String taken(long high, long low) {
    return high == 0 ? Objects.requireNonNull(others.remove(low)) : text(high, low);
  }

  private static String text(long high, long low) {
    return new String(TicketNumber.text(high, low), UTF_8);
  }

  /** Takes what an entry consists of. */
  interface Each {
    void take(long due, long high, long low);
  }
}

package io.tocsin.timer.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The tickets of one partition in the order in which they fall due: one entry each, in heap,
 * derived from the store and never written. Not safe for several threads.
 */
public final class DeadlineIndex {
  private final NavigableSet<Entry> entries = new TreeSet<>();

  /** A ticket and when its next level falls due. */
  public record Entry(Instant due, String ticketId) implements Comparable<Entry> {
    private static final Comparator<Entry> ORDER =
        Comparator.comparing(Entry::due).thenComparing(Entry::ticketId);

    @Override
    public int compareTo(Entry other) {
      return ORDER.compare(this, other);
    }
  }

  /** Moves a ticket; null means not in the index. */
  public void move(String ticketId, @Nullable Instant from, @Nullable Instant to) {
    if (Objects.equals(from, to)) {
      return;
    }
    if (from != null) {
      entries.remove(new Entry(from, ticketId));
    }
    if (to != null) {
      entries.add(new Entry(to, ticketId));
    }
  }

  /** The ticket that is due first, if it is due by {@code now}; null when none is. */
  public @Nullable Entry firstDue(Instant now) {
    if (entries.isEmpty() || entries.first().due().isAfter(now)) {
      return null;
    }
    return entries.first();
  }

  /** When the first ticket is due, now or later; null when none is. */
  public @Nullable Instant nextDue() {
    return entries.isEmpty() ? null : entries.first().due();
  }

  /** All tickets that have something due, now or later, the soonest first. */
  public List<String> ticketsByDue() {
    return entries.stream().map(Entry::ticketId).toList();
  }

  /** How many tickets have something due, now or later. */
  public int size() {
    return entries.size();
  }
}

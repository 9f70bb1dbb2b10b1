package io.tocsin.timer.store;

import java.util.Arrays;

/** Entries of the deadline index that fall due within the same quarter of an hour, unordered. */
final class Bucket {
  /** 17.5 minutes: a year is thirty thousand buckets, and an entry's time in it fits an int. */
  private static final int BITS = 20;

  private static final int LEAST = 4;

  private final long number;
  private int[] millis = new int[LEAST];
  private long[] ids = new long[2 * LEAST];
  private int size;
  private int stale;
  private int first = Integer.MAX_VALUE;

  Bucket(long number) {
    this.number = number;
  }

  /** The bucket of that time, in milliseconds since the epoch. */
  static long number(long due) {
    return due >> BITS;
  }

  long number() {
    return number;
  }

  int size() {
    return size;
  }

  /** No entry is due before. */
  long firstDue() {
    return (number << BITS) + first;
  }

  void add(long due, long high, long low) {
    if (size == millis.length) {
      // Little slack: most of a big index are such arrays.
      int more = size + Math.max(LEAST, size / 8);
      millis = Arrays.copyOf(millis, more);
      ids = Arrays.copyOf(ids, 2 * more);
    }
    int after = (int) (due - (number << BITS));
    millis[size] = after;
    ids[2 * size] = high;
    ids[2 * size + 1] = low;
    first = Math.min(first, after);
    size++;
  }

  /** One more is stale; returns how many are. */
  int leave() {
    return ++stale;
  }

  void forEach(DeadlineIndex.Each each) {
    for (int i = 0; i < size; i++) {
      each.take((number << BITS) + millis[i], ids[2 * i], ids[2 * i + 1]);
    }
  }
}

package io.tocsin.timer.store;

import java.util.Arrays;

/** Entries of the deadline index in the order of time: a binary heap over one primitive array. */
final class Soon {
  private static final int LEAST = 64;
  private static final int MUCH = 4096;

  /** Due, high and low of an entry lie side by side. */
  private static final int WIDTH = 3;

  private long[] entries = new long[WIDTH * LEAST];
  private int size;

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  long firstDue() {
    return entries[0];
  }

  long firstHigh() {
    return entries[1];
  }

  long firstLow() {
    return entries[2];
  }

  void add(long due, long high, long low) {
    if (WIDTH * size == entries.length) {
      entries = Arrays.copyOf(entries, 2 * entries.length);
    }
    int at = size++;
    while (at > 0 && entries[WIDTH * ((at - 1) / 2)] > due) {
      move((at - 1) / 2, at);
      at = (at - 1) / 2;
    }
    set(at, due, high, low);
  }

  void removeFirst() {
    size--;
    if (size == 0) {
      if (entries.length > WIDTH * MUCH) {
        // A storm is over: its memory is free for what comes.
        entries = new long[WIDTH * LEAST];
      }
      return;
    }
    int last = WIDTH * size;
    sink(entries[last], entries[last + 1], entries[last + 2]);
  }

  void forEach(DeadlineIndex.Each each) {
    for (int at = 0; at < size; at++) {
      each.take(entries[WIDTH * at], entries[WIDTH * at + 1], entries[WIDTH * at + 2]);
    }
  }

  private void sink(long due, long high, long low) {
    int at = 0;
    for (int child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && entries[WIDTH * (child + 1)] < entries[WIDTH * child]) {
        child++;
      }
      if (entries[WIDTH * child] >= due) {
        break;
      }
      move(child, at);
      at = child;
    }
    set(at, due, high, low);
  }

  private void move(int from, int to) {
    System.arraycopy(entries, WIDTH * from, entries, WIDTH * to, WIDTH);
  }

  private void set(int at, long due, long high, long low) {
    entries[WIDTH * at] = due;
    entries[WIDTH * at + 1] = high;
    entries[WIDTH * at + 2] = low;
  }
}

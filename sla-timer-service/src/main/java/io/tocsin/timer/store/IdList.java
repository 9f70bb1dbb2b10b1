package io.tocsin.timer.store;

import java.util.Iterator;
import java.util.stream.IntStream;

/** Ticket ids as numbers, copied from where they were found. */
final class IdList {
  private final long[] ids;
  private int size;

  IdList(int capacity) {
    ids = new long[2 * capacity];
  }

  void add(long high, long low) {
    ids[2 * size] = high;
    ids[2 * size + 1] = low;
    size++;
  }

  <T> Iterator<T> iterator(Reader<T> reader) {
    return IntStream.range(0, size)
        .mapToObj(at -> reader.read(ids[2 * at], ids[2 * at + 1]))
        .iterator();
  }

  /** Makes an id of its numbers. */
  interface Reader<T> {
    T read(long high, long low);
  }
}

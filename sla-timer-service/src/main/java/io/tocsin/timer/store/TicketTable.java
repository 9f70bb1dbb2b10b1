package io.tocsin.timer.store;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Records by ticket id, in heap: open addressing over primitive arrays, where a ticket takes its
 * record, 20 bytes and the slack. A tree of keys takes six times as much, and a walk through memory
 * for each look-up. Not safe for several threads.
 */
final class TicketTable {
  private static final int LEAST_SLOTS = 1 << 8;

  /** Slots for two numbers each: high, low. */
  private long[] numbers = new long[2 * LEAST_SLOTS];

  /** A slot without a record is free. */
  private byte[] @Nullable [] records = new byte[LEAST_SLOTS][];

  private int used;

  /** Those whose ids are no numbers. */
  private final Map<Bytes, byte[]> others = new HashMap<>();

  byte @Nullable [] get(Bytes id) {
    byte[] text = id.get();
    return TicketNumber.is(text)
        ? records[slot(TicketNumber.high(text), TicketNumber.low(text))]
        : others.get(id);
  }

  /** Returns what was there before. */
  byte @Nullable [] put(Bytes id, byte[] record) {
    byte[] text = id.get();
    return TicketNumber.is(text)
        ? put(TicketNumber.high(text), TicketNumber.low(text), record)
        : others.put(id, record);
  }

  /** Returns what was there. */
  byte @Nullable [] remove(Bytes id) {
    byte[] text = id.get();
    return TicketNumber.is(text)
        ? remove(slot(TicketNumber.high(text), TicketNumber.low(text)))
        : others.remove(id);
  }

  int size() {
    return used + others.size();
  }

  void clear() {
    numbers = new long[2 * LEAST_SLOTS];
    records = new byte[LEAST_SLOTS][];
    used = 0;
    others.clear();
  }

  /** All ids that are there now, whatever is put or removed meanwhile; in no order. */
  Iterator<Bytes> ids() {
    long[] copied = new long[2 * used];
    int filled = 0;
    for (int slot = 0; slot < records.length; slot++) {
      if (records[slot] != null) {
        copied[filled++] = numbers[2 * slot];
        copied[filled++] = numbers[2 * slot + 1];
      }
    }
    return new Ids(copied, others.keySet().toArray(Bytes[]::new));
  }

  private byte @Nullable [] put(long high, long low, byte[] record) {
    int slot = slot(high, low);
    byte[] before = records[slot];
    numbers[2 * slot] = high;
    numbers[2 * slot + 1] = low;
    records[slot] = record;
    if (before == null && ++used > records.length - records.length / 4) {
      grow();
    }
    return before;
  }

  /** Those behind it in the same chain move up, so that no look-up stops short of them. */
  private byte @Nullable [] remove(int slot) {
    byte[] before = records[slot];
    if (before == null) {
      return null;
    }
    used--;
    int free = slot;
    for (int next = after(free); records[next] != null; next = after(next)) {
      int home = home(numbers[2 * next], numbers[2 * next + 1]);
      if (distance(home, next) >= distance(free, next)) {
        numbers[2 * free] = numbers[2 * next];
        numbers[2 * free + 1] = numbers[2 * next + 1];
        records[free] = records[next];
        free = next;
      }
    }
    records[free] = null;
    return before;
  }

  private void grow() {
    long[] oldNumbers = numbers;
    byte[] @Nullable [] oldRecords = records;
    numbers = new long[2 * oldNumbers.length];
    records = new byte[2 * oldRecords.length][];
    for (int old = 0; old < oldRecords.length; old++) {
      if (oldRecords[old] != null) {
        int slot = slot(oldNumbers[2 * old], oldNumbers[2 * old + 1]);
        numbers[2 * slot] = oldNumbers[2 * old];
        numbers[2 * slot + 1] = oldNumbers[2 * old + 1];
        records[slot] = oldRecords[old];
      }
    }
  }

  /** Where that id is, or would be. */
  private int slot(long high, long low) {
    int slot = home(high, low);
    while (records[slot] != null && !(numbers[2 * slot] == high && numbers[2 * slot + 1] == low)) {
      slot = after(slot);
    }
    return slot;
  }

  private int home(long high, long low) {
    return TicketNumber.hash(high, low) & records.length - 1;
  }

  private int after(int slot) {
    return slot + 1 & records.length - 1;
  }

  private int distance(int from, int to) {
    return to - from & records.length - 1;
  }

  private static final class Ids implements Iterator<Bytes> {
    private final long[] numbers;
    private final Bytes[] others;
    private int next;

    Ids(long[] numbers, Bytes[] others) {
      this.numbers = numbers;
      this.others = others;
    }

    @Override
    public boolean hasNext() {
      return next < numbers.length / 2 + others.length;
    }

    @Override
    public Bytes next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      int at = next++;
      return at < numbers.length / 2
          ? TicketNumber.bytes(numbers[2 * at], numbers[2 * at + 1])
          : others[at - numbers.length / 2];
    }
  }
}

package io.tocsin.systemtests;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** What receivers took, in the order in which they took it, and when it had been told. */
final class Arrivals {

  /**
   * A message that a receiver took.
   *
   * @param endpoint which receiver
   * @param reference the ticket that it tells of
   * @param nanos as {@link System#nanoTime()} was
   */
  record Arrival(String endpoint, String reference, long nanos) {}

  private final ConcurrentLinkedQueue<Arrival> taken = new ConcurrentLinkedQueue<>();
  private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();
  private final Map<String, Long> told = new ConcurrentHashMap<>();

  /** An event about the ticket is being published. */
  void told(String reference) {
    told.put(reference, System.nanoTime());
  }

  /** A receiver takes a message, and has not yet said so. */
  void take(String endpoint, String reference) {
    taken.add(new Arrival(endpoint, reference, System.nanoTime()));
    counts.computeIfAbsent(endpoint, _ -> new AtomicLong()).incrementAndGet();
  }

  /** How many a receiver has taken since the last {@link #clear}. */
  long count(String endpoint) {
    AtomicLong count = counts.get(endpoint);
    return count == null ? 0 : count.get();
  }

  List<Arrival> all() {
    return List.copyOf(taken);
  }

  /** When the event was published. */
  long toldNanos(Arrival arrival) {
    return told.getOrDefault(arrival.reference, arrival.nanos);
  }

  /** From the event to its having been taken, in milliseconds. */
  double millis(Arrival arrival) {
    return (arrival.nanos - toldNanos(arrival)) / 1e6;
  }

  /** Forgets all. */
  void clear() {
    taken.clear();
    counts.clear();
    told.clear();
  }
}

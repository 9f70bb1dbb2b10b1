package io.tocsin.timer.bench;

import static io.tocsin.contracts.TicketEventType.OPENED;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;
import io.tocsin.timer.clock.ClockEngine;
import io.tocsin.timer.clock.Fixtures;
import io.tocsin.timer.clock.Input.TicketEvent;
import io.tocsin.timer.clock.Policies;
import io.tocsin.timer.clock.TicketClocks;
import io.tocsin.timer.policy.Catalog;
import io.tocsin.timer.policy.Policy;
import io.tocsin.timer.store.ClocksCodec;
import io.tocsin.timer.store.DeadlineIndex;
import io.tocsin.timer.store.HeapStore;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What the clocks of one node take in heap, and what it costs to make the index anew and to find
 * all that is due, from ten thousand to as many as asked for. Each ticket has one clock: with more,
 * each clock takes less.
 */
public final class HeapBench {
  private static final Duration WITHIN = Duration.ofHours(24);
  private static final Policy ONE_CLOCK =
      Policies.read(
          Map.of(
              "name",
              "day",
              "calendar",
              "24x7",
              "metrics",
              Map.of("resolution", Map.of("target", "PT24H"))));

  private final ClockEngine engine =
      new ClockEngine(new Catalog(List.of(ONE_CLOCK), Fixtures.CALENDARS));
  private final SplittableRandom random = new SplittableRandom(1);
  private final KeyValueStore<Bytes, byte[]> store = HeapStore.supplier(ClocksCodec.STORE).get();
  private final DeadlineIndex index = new DeadlineIndex(this::isDue);

  private HeapBench() {}

  /** Takes numbers of clocks. */
  public static void main(String[] args) {
    long max = Runtime.getRuntime().maxMemory() >> 20;
    System.out.printf("Heap of %,d MiB at most; one clock a ticket%n%n", max);
    System.out.println(
        "| live clocks | store, bytes each | index, bytes each | heap, MiB | index made anew, s |"
            + " all found due, s | ns each |");
    System.out.println("|---:|---:|---:|---:|---:|---:|---:|");
    // Not printed: it is the warm-up.
    new HeapBench().measure(200_000);
    Arrays.stream(args)
        .map(arg -> Integer.parseInt(arg.replace("_", "")))
        .forEach(clocks -> System.out.println(new HeapBench().measure(clocks)));
  }

  /** A row of the table. */
  private String measure(int clocks) {
    long empty = heap();
    for (int i = 0; i < clocks; i++) {
      open();
    }
    long stored = heap();
    long begun = System.nanoTime();
    rebuild();
    double rebuilt = (System.nanoTime() - begun) / 1e9;
    long indexed = heap();
    begun = System.nanoTime();
    int found = findAll();
    double finding = (System.nanoTime() - begun) / 1e9;
    if (found != clocks) {
      throw new IllegalStateException("found " + found + " of " + clocks);
    }
    return "| %,d | %.0f | %.1f | %,d | %.2f | %.2f | %.0f |"
        .formatted(
            clocks,
            (double) (stored - empty) / clocks,
            (double) (indexed - stored) / clocks,
            indexed >> 20,
            rebuilt,
            finding,
            finding * 1e9 / clocks);
  }

  private void open() {
    String ticket = new UUID(random.nextLong(), random.nextLong()).toString();
    Duration after = Duration.ofMillis(random.nextLong(WITHIN.toMillis()));
    TicketEvent opened =
        Fixtures.event(1, after, OPENED, Fixtures.snapshot(Priority.HIGH, Status.OPEN, 1));
    TicketClocks clocks =
        engine.decide(TicketClocks.unknown(ticket), opened, Fixtures.MONDAY).next();
    store.put(key(ticket), ClocksCodec.encode(clocks));
  }

  /** As a partition's timer does it when the partition is assigned. */
  private void rebuild() {
    try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<Bytes, byte[]> ticket = all.next();
        index.move(
            new String(ticket.key.get(), UTF_8), null, ClocksCodec.head(ticket.value).nextDue());
      }
    }
  }

  private int findAll() {
    Instant end = Fixtures.MONDAY.plus(WITHIN.multipliedBy(3));
    int found = 0;
    for (var entry = index.takeDue(end); entry != null; entry = index.takeDue(end)) {
      found += isDue(entry.ticketId(), entry.due()) ? 1 : 0;
    }
    return found;
  }

  private boolean isDue(String ticket, Instant due) {
    byte[] record = Objects.requireNonNull(store.get(key(ticket)));
    return due.equals(ClocksCodec.head(record).nextDue());
  }

  private static Bytes key(String ticket) {
    return Bytes.wrap(ticket.getBytes(UTF_8));
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}

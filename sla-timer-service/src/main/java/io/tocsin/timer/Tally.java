package io.tocsin.timer;

import io.tocsin.timer.clock.Clock;
import io.tocsin.timer.clock.ClockState.Breached;
import io.tocsin.timer.clock.ClockState.Cancelled;
import io.tocsin.timer.clock.ClockState.Met;
import io.tocsin.timer.clock.ClockState.Paused;
import io.tocsin.timer.clock.ClockState.Running;
import io.tocsin.timer.clock.TicketClocks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one partition's timer holds, in numbers: its thread counts, any thread may ask. Deadlines
 * are kept by the minute, so that a million clocks are a few thousand numbers.
 */
final class Tally {
  private static final int SECONDS_A_MINUTE = 60;

  /** Live clocks that are counted together. */
  record Kind(String metric, String state, int tier) {}

  /** Clocks whose deadlines are counted together. */
  record Promised(String metric, int tier) {}

  private final Consumer<Kind> seen;
  private final Map<Kind, Long> live = new ConcurrentHashMap<>();
  private final Map<Promised, ConcurrentNavigableMap<Long, Long>> deadlines =
      new ConcurrentHashMap<>();
  private volatile @Nullable Instant nextDue;
  private volatile boolean firing;

  /**
   * @param seen called before a kind is counted for the first time
   */
  Tally(Consumer<Kind> seen) {
    this.seen = seen;
  }

  /** What is counted of a ticket changes from the one to the other. */
  void change(TicketClocks before, TicketClocks after) {
    List<Clock> were = before.current().clocks();
    List<Clock> are = after.current().clocks();
    for (int i = 0; i < Math.max(were.size(), are.size()); i++) {
      Clock was = i < were.size() ? were.get(i) : null;
      Clock is = i < are.size() ? are.get(i) : null;
      if (was != is) {
        count(was, -1);
        count(is, 1);
      }
    }
  }

  /** Counts a ticket that was restored. */
  void add(TicketClocks ticket) {
    ticket.current().clocks().forEach(clock -> count(clock, 1));
  }

  /** When the next level falls due; null when none does. */
  void nextDue(@Nullable Instant due) {
    nextDue = due;
  }

  /** The backlog is read, and what is due is fired. */
  void firing() {
    firing = true;
  }

  boolean isFiring() {
    return firing;
  }

  long live(Kind kind) {
    return live.getOrDefault(kind, 0L);
  }

  long live() {
    return live.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Clocks that run and breach before then if nothing happens, to the minute. */
  long promisedUntil(Promised promised, Instant until) {
    ConcurrentNavigableMap<Long, Long> byMinute = deadlines.get(promised);
    return byMinute == null
        ? 0
        : byMinute.headMap(minute(until), true).values().stream().mapToLong(Long::longValue).sum();
  }

  /** How long what is due first has been due; nothing when it is due later. */
  Duration overdue(Instant now) {
    Instant due = nextDue;
    return due == null || due.isAfter(now) ? Duration.ZERO : Duration.between(due, now);
  }

  private void count(@Nullable Clock clock, long more) {
    if (clock == null || !clock.live()) {
      return;
    }
    String metric = clock.key().metric();
    Kind kind = new Kind(metric, state(clock), clock.tier());
    if (!live.containsKey(kind)) {
      seen.accept(kind);
    }
    live.merge(kind, more, Long::sum);
    if (clock.state() instanceof Running running) {
      deadlines
          .computeIfAbsent(
              new Promised(metric, clock.tier()), promised -> new ConcurrentSkipListMap<>())
          .merge(minute(running.deadline()), more, Tally::sumOrNone);
    }
  }

  private static @Nullable Long sumOrNone(Long one, Long other) {
    long sum = one + other;
    return sum == 0 ? null : Long.valueOf(sum);
  }

  private static String state(Clock clock) {
    return switch (clock.state()) {
      case Running r -> "running";
      case Paused p -> "paused";
      case Breached b -> "breached";
      case Met m -> "met";
      case Cancelled c -> "cancelled";
    };
  }

  private static long minute(Instant instant) {
    return Math.floorDiv(instant.getEpochSecond(), SECONDS_A_MINUTE);
  }
}

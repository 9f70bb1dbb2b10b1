package io.tocsin.timer;

import io.tocsin.contracts.Canary;
import io.tocsin.contracts.Customer;
import io.tocsin.timer.clock.Clock;
import io.tocsin.timer.clock.ClockState.Breached;
import io.tocsin.timer.clock.ClockState.Cancelled;
import io.tocsin.timer.clock.ClockState.Met;
import io.tocsin.timer.clock.ClockState.Paused;
import io.tocsin.timer.clock.ClockState.Running;
import io.tocsin.timer.clock.TicketClocks;
import io.tocsin.timer.policy.Traits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * What one partition's timer holds, in numbers: its thread counts, any thread may ask. Deadlines
 * are kept by the minute, so that a million clocks are a few thousand numbers. Canaries are not
 * counted.
 */
final class Tally {
  private static final int SECONDS_A_MINUTE = 60;

  /** Live clocks that are counted together. */
  record Kind(String metric, String state, int tier) {}

  /** Clocks whose deadlines are counted together. */
  record Promised(String metric, int tier) {}

  /** Clocks of the tickets that a team has of a customer plan. */
  record Held(String plan, String team) {}

  private final int partition;
  private final Listener listener;
  private final FewNames names;
  private final Map<Kind, Long> live = new ConcurrentHashMap<>();
  private final Map<Promised, ConcurrentNavigableMap<Long, Long>> deadlines =
      new ConcurrentHashMap<>();
  private final Map<Held, ConcurrentNavigableMap<Long, Long>> heldDeadlines =
      new ConcurrentHashMap<>();
  private final Map<Held, Long> heldBreached = new ConcurrentHashMap<>();
  private volatile @Nullable Instant nextDue;
  private volatile boolean firing;
  private volatile long heardNanos = System.nanoTime();

  /** Is told before something is counted for the first time. */
  interface Listener {
    void first(Kind kind);

    void first(Held held);
  }

  /**
   * @param names of plans and teams
   */
  Tally(int partition, Listener listener, FewNames names) {
    this.partition = partition;
    this.listener = listener;
    this.names = names;
  }

  /** What is counted of a ticket changes from the one to the other. */
  void change(TicketClocks before, TicketClocks after) {
    count(before, -1);
    count(after, 1);
  }

  /** Counts a ticket that was restored. */
  void add(TicketClocks ticket) {
    count(ticket, 1);
  }

  /** When the next level falls due; null when none does. */
  void nextDue(@Nullable Instant due) {
    nextDue = due;
  }

  int partition() {
    return partition;
  }

  /** The partition's thread is at work. */
  void heard() {
    heardNanos = System.nanoTime();
  }

  /** How long its thread has not been heard of. */
  Duration silence() {
    return Duration.ofNanos(System.nanoTime() - heardNanos);
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
    return until(deadlines.get(promised), until);
  }

  /** The same of what a team has of a plan. */
  long promisedUntil(Held held, Instant until) {
    return until(heldDeadlines.get(held), until);
  }

  /** Clocks that have breached and go on counting, of what a team has of a plan. */
  long breached(Held held) {
    return heldBreached.getOrDefault(held, 0L);
  }

  private static long until(@Nullable ConcurrentNavigableMap<Long, Long> byMinute, Instant until) {
    return byMinute == null
        ? 0
        : byMinute.headMap(minute(until), true).values().stream().mapToLong(Long::longValue).sum();
  }

  /** How long what is due first has been due; nothing when it is due later. */
  Duration overdue(Instant now) {
    Instant due = nextDue;
    return due == null || due.isAfter(now) ? Duration.ZERO : Duration.between(due, now);
  }

  private void count(TicketClocks ticket, long more) {
    List<Clock> clocks = ticket.current().clocks();
    Traits traits = ticket.current().facts().traits();
    if (Canary.is(traits.source(), traits.customer()) || clocks.stream().noneMatch(Clock::live)) {
      return;
    }
    Held held = held(traits);
    clocks.stream().filter(Clock::live).forEach(clock -> count(clock, held, more));
  }

  private void count(Clock clock, Held held, long more) {
    String metric = clock.key().metric();
    Kind kind = new Kind(metric, state(clock), clock.tier());
    if (!live.containsKey(kind)) {
      listener.first(kind);
    }
    live.merge(kind, more, Long::sum);
    switch (clock.state()) {
      case Running running -> {
        add(deadlines, new Promised(metric, clock.tier()), running.deadline(), more);
        add(heldDeadlines, held, running.deadline(), more);
      }
      case Breached _ -> heldBreached.merge(held, more, Long::sum);
      case Paused _, Met _, Cancelled _ -> {}
    }
  }

  private Held held(Traits traits) {
    Customer customer = traits.customer();
    Held held =
        new Held(names.of(customer == null ? null : customer.plan()), names.of(traits.team()));
    if (!heldDeadlines.containsKey(held)) {
      heldDeadlines.put(held, new ConcurrentSkipListMap<>());
      listener.first(held);
    }
    return held;
  }

  private static <K> void add(
      Map<K, ConcurrentNavigableMap<Long, Long>> deadlines, K key, Instant deadline, long more) {
    deadlines
        .computeIfAbsent(key, first -> new ConcurrentSkipListMap<>())
        .merge(minute(deadline), more, Tally::sumOrNone);
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

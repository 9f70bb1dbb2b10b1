package io.tocsin.timer.clock;

import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.timer.calendar.BusinessCalendar;
import io.tocsin.timer.clock.ClockState.Cancelled;
import io.tocsin.timer.clock.ClockState.Paused;
import io.tocsin.timer.policy.Catalog;
import io.tocsin.timer.policy.Facts;
import io.tocsin.timer.policy.Lifecycle;
import io.tocsin.timer.policy.MetricDefinition;
import io.tocsin.timer.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The truth about a ticket's clocks: its events, one after the other in the order in which they
 * happened. What was due before an event is settled before it; what is due at the very same instant
 * is not, so that an event at the deadline still stops the clock.
 */
record Fold(Catalog catalog) {
  /** Stopped cycles beyond it are forgotten, oldest first: a ticket cannot grow for ever. */
  private static final int MAX_CYCLES = 16;

  Standing apply(Standing standing, PastEvent event) {
    Facts facts = event.change().applyTo(standing.facts());
    List<Clock> settled = settleBefore(standing, event.time()).clocks();
    List<Clock> clocks = new ArrayList<>();
    for (Clock clock : settled) {
      clocks.add(move(clock, isLatest(clock, settled), event, facts));
    }
    if (catalog.startsOn(event.type()) && facts.open()) {
      catalog.match(facts, event.time()).ifPresent(policy -> start(policy, clocks, event, facts));
    }
    return new Standing(facts, event.time(), clocks);
  }

  Standing settleBefore(Standing standing, Instant horizon) {
    List<Clock> settled =
        standing.clocks().stream()
            .map(clock -> movement(clock).settleBefore(clock, horizon))
            .toList();
    return new Standing(standing.facts(), standing.asOf(), settled);
  }

  /** When the next level of any clock falls due; null when none can. */
  @Nullable Instant nextDue(Standing standing) {
    return standing.clocks().stream()
        .map(clock -> movement(clock).nextDue(clock))
        .filter(Objects::nonNull)
        .min(Instant::compareTo)
        .orElse(null);
  }

  /** The arithmetic of this clock. */
  Movement movement(Clock clock) {
    return new Movement(catalog.calendar(clock.calendar()), definition(clock).warnAt());
  }

  private Clock move(Clock clock, boolean latest, PastEvent event, Facts facts) {
    MetricDefinition metric = definition(clock);
    Clock moved = steer(clock, latest, metric.lifecycle(), event, facts);
    if (!moved.live()) {
      return moved;
    }
    Movement movement = movement(clock);
    Duration allowed = metric.target().allowed(facts);
    Clock promised =
        allowed == null
            ? withdraw(moved, event.time())
            : promise(moved, facts, allowed, event.time());
    return pauses(metric, facts)
        ? movement.pause(promised, event.time())
        : movement.resume(promised, event.time());
  }

  private Clock steer(
      Clock clock, boolean latest, Lifecycle lifecycle, PastEvent event, Facts facts) {
    TicketEventType type = event.type();
    if (lifecycle.stops().contains(type)) {
      return movement(clock).stop(clock, event.time());
    }
    if (lifecycle.cancels().contains(type)) {
      return movement(clock).cancel(clock, event.time());
    }
    boolean sameTier = !lifecycle.perTier() || clock.tier() == facts.tier();
    return latest && lifecycle.continues().contains(type) && sameTier
        ? movement(clock).goOn(clock, event.time())
        : clock;
  }

  private Clock promise(Clock clock, Facts facts, Duration allowed, Instant at) {
    if (clock.state() instanceof ClockState.Breached) {
      return clock;
    }
    Clock promised = clock.promising(facts.tier(), facts.priority(), allowed);
    return allowed.equals(clock.target())
        ? promised
        : movement(clock).retarget(promised, allowed, at);
  }

  private Clock withdraw(Clock clock, Instant at) {
    return clock.state() instanceof ClockState.Breached ? clock : movement(clock).cancel(clock, at);
  }

  private void start(Policy policy, List<Clock> clocks, PastEvent event, Facts facts) {
    for (MetricDefinition metric : policy.metrics().values()) {
      Optional<Clock> last =
          clocks.stream().filter(c -> c.key().metric().equals(metric.name())).reduce((a, b) -> b);
      Duration allowed = metric.target().allowed(facts);
      if (allowed != null && begins(metric.lifecycle(), event.type(), facts, last)) {
        int cycle = last.map(clock -> clock.key().cycle()).orElse(0) + 1;
        ClockKey key = new ClockKey(metric.name(), cycle);
        clocks.add(started(key, policy, metric, allowed, facts, event.time()));
        clocks.removeIf(old -> isOutdated(old.key(), key));
      }
    }
  }

  private static boolean begins(
      Lifecycle lifecycle, TicketEventType type, Facts facts, Optional<Clock> last) {
    if (last.isPresent() && last.get().live()) {
      return false;
    }
    if (lifecycle.starts().contains(type)) {
      return true;
    }
    return lifecycle.continues().contains(type)
        && lifecycle.perTier()
        && last.isPresent()
        && last.get().tier() != facts.tier()
        && !(last.get().state() instanceof Cancelled);
  }

  private static boolean isLatest(Clock clock, List<Clock> clocks) {
    ClockKey key = clock.key();
    return clocks.stream()
        .map(Clock::key)
        .noneMatch(other -> other.metric().equals(key.metric()) && other.cycle() > key.cycle());
  }

  private static boolean isOutdated(ClockKey old, ClockKey latest) {
    return old.metric().equals(latest.metric()) && old.cycle() <= latest.cycle() - MAX_CYCLES;
  }

  private Clock started(
      ClockKey key,
      Policy policy,
      MetricDefinition metric,
      Duration target,
      Facts facts,
      Instant at) {
    BusinessCalendar calendar = catalog.calendar(metric.calendar(), at);
    ClockState state =
        pauses(metric, facts)
            ? new Paused(Duration.ZERO)
            : new Movement(calendar, metric.warnAt()).run(Duration.ZERO, target, at);
    return new Clock(
        key,
        policy.ref(),
        calendar.ref(),
        facts.tier(),
        facts.priority(),
        target,
        at,
        null,
        List.of(),
        state);
  }

  private static boolean pauses(MetricDefinition metric, Facts facts) {
    Status status = facts.status();
    return metric.pauseWhile().contains(status);
  }

  private MetricDefinition definition(Clock clock) {
    MetricDefinition metric = catalog.policy(clock.policy()).metric(clock.key().metric());
    if (metric == null) {
      throw new IllegalStateException(clock.policy() + " no longer has " + clock.key());
    }
    return metric;
  }
}

package io.tocsin.timer.clock;

import io.tocsin.timer.calendar.BusinessCalendar;
import io.tocsin.timer.clock.ClockState.Breached;
import io.tocsin.timer.clock.ClockState.Running;
import io.tocsin.timer.clock.PastEvent.OfClock;
import io.tocsin.timer.clock.PastEvent.OfTicket;
import io.tocsin.timer.policy.Catalog;
import io.tocsin.timer.policy.Facts;
import io.tocsin.timer.policy.Lifecycle;
import io.tocsin.timer.policy.MetricDefinition;
import io.tocsin.timer.policy.Policy;
import io.tocsin.timer.policy.Switch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The truth about a ticket's clocks: its events, one after the other in the order in which they
 * happened. What was due before an event is settled before it; what is due at the very same instant
 * is not, so that an event at the deadline still stops the clock.
 */
record Fold(Catalog catalog) {

  /** The truth after the next event. */
  Standing apply(Standing standing, PastEvent event) {
    return happened(settleBefore(standing, event.time()), event);
  }

  /** Likewise, where nothing fell due before the event. */
  Standing happened(Standing settled, PastEvent event) {
    return switch (event) {
      case OfTicket ticket -> happened(settled, ticket);
      case OfClock(String id, Instant time, Command command) ->
          new Standing(settled.facts(), time, byHand().apply(settled, command, time));
    };
  }

  /** The clocks after all levels that fell due, and all new versions that came, before then. */
  Standing settleBefore(Standing standing, Instant horizon) {
    List<Clock> clocks = standing.clocks();
    for (Switch change : catalog.switches(standing.asOf(), horizon)) {
      List<Clock> changed = new ArrayList<>();
      for (Clock clock : settled(clocks, standing.facts(), change.at())) {
        changed.add(repin().at(clock, change, standing.facts()));
      }
      clocks = changed;
    }
    return new Standing(
        standing.facts(), standing.asOf(), settled(clocks, standing.facts(), horizon));
  }

  /** The past that is not folded any more, under versions that hold since ever by now. */
  Standing rebased(Standing base) {
    List<Clock> clocks = new ArrayList<>();
    for (Clock clock : base.clocks()) {
      clocks.add(repin().sinceEver(clock, base.facts()));
    }
    return new Standing(base.facts(), base.asOf(), clocks);
  }

  /** When to look again if nothing happens; null when there is nothing to wait for. */
  @Nullable Instant nextDue(Standing standing, Instant settledTo) {
    Instant next = null;
    boolean live = false;
    for (Clock clock : standing.clocks()) {
      live |= clock.promised();
      if (clock.state() instanceof Running running) {
        Instant due = movement(clock).nextDue(clock, running);
        next = next == null || due.isBefore(next) ? due : next;
      }
    }
    if (!live) {
      return next;
    }
    // A version that comes with the last event came after it.
    Instant happened = standing.asOf().minusNanos(1);
    Instant change = catalog.nextSwitch(settledTo.isAfter(happened) ? settledTo : happened);
    return change != null && (next == null || change.isBefore(next)) ? change : next;
  }

  /** The arithmetic of this clock. */
  Movement movement(Clock clock) {
    return movement(clock, definition(clock));
  }

  private Movement movement(Clock clock, MetricDefinition metric) {
    return new Movement(catalog.calendar(clock.calendar()), metric.warnAt());
  }

  /** The promise that this clock is pinned to. */
  MetricDefinition definition(Clock clock) {
    MetricDefinition metric = catalog.policy(clock.policy()).metric(clock.key().metric());
    if (metric == null) {
      throw new IllegalStateException(clock.policy() + " no longer has " + clock.key());
    }
    return metric;
  }

  private Standing happened(Standing settled, OfTicket event) {
    Facts facts = event.change().applyTo(settled.facts());
    List<Clock> clocks = new ArrayList<>();
    List<String> reset = new ArrayList<>();
    for (Clock clock : settled.clocks()) {
      MetricDefinition metric = definition(clock);
      if (clock.live() && metric.lifecycle().resets().contains(event.type())) {
        reset.add(metric.name());
      }
      Promise promise = new Promise(metric, movement(clock, metric));
      clocks.add(promise.after(event, facts, clock, settled.clocks()));
    }
    boolean mayStart = facts.open() || Lifecycle.ends(event.type());
    if (mayStart && catalog.startsOn(event.type())) {
      catalog
          .match(facts, event.time())
          .ifPresent(policy -> start(policy, clocks, reset, event, facts));
    }
    return new Standing(facts, event.time(), clocks);
  }

  private List<Clock> settled(List<Clock> clocks, Facts facts, Instant horizon) {
    List<Clock> settled = new ArrayList<>(clocks.size());
    for (Clock clock : clocks) {
      Clock now = settled(clock, horizon);
      while (now != clock && now.state() instanceof Breached breached && repeats(now)) {
        Clock next = again(now, facts, breached.dueAt());
        if (next == null) {
          break;
        }
        Cycles.add(settled, movement(now).stop(now, breached.dueAt()));
        clock = next;
        now = settled(next, horizon);
      }
      Cycles.add(settled, now);
    }
    return settled;
  }

  private Clock settled(Clock clock, Instant horizon) {
    return clock.state() instanceof Running running
        ? movement(clock).settleBefore(clock, running, horizon)
        : clock;
  }

  private boolean repeats(Clock clock) {
    return definition(clock).repeat();
  }

  /** The cycle after a breach that repeats, under the same promise. */
  private @Nullable Clock again(Clock breached, Facts facts, Instant at) {
    Policy policy = catalog.policy(breached.policy());
    BusinessCalendar calendar = catalog.calendar(breached.calendar());
    return new Beginning(policy, calendar, facts, at)
        .of(definition(breached), breached.key().next());
  }

  private void start(
      Policy policy, List<Clock> clocks, List<String> reset, OfTicket event, Facts facts) {
    for (MetricDefinition metric : policy.metrics().values()) {
      Clock last = Cycles.last(metric.name(), clocks);
      boolean again = reset.contains(metric.name()) && facts.open();
      if (again || Cycles.begins(metric.lifecycle(), event.type(), facts, last)) {
        BusinessCalendar calendar = catalog.calendar(metric.calendar(), event.time());
        Clock started =
            new Beginning(policy, calendar, facts, event.time())
                .of(metric, Cycles.nextKey(metric.name(), last));
        if (started != null) {
          Cycles.add(clocks, started);
        }
      }
    }
  }

  private ByHandMoves byHand() {
    return new ByHandMoves(this);
  }

  private Repin repin() {
    return new Repin(this);
  }
}

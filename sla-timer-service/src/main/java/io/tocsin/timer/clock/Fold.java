package io.tocsin.timer.clock;

import io.tocsin.contracts.TicketEventType;
import io.tocsin.timer.calendar.BusinessCalendar;
import io.tocsin.timer.clock.ClockState.Breached;
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

  Standing apply(Standing standing, PastEvent event) {
    Standing settled = settleBefore(standing, event.time());
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
      Instant due = movement(clock).nextDue(clock);
      if (due != null && (next == null || due.isBefore(next))) {
        next = due;
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
    return new Movement(catalog.calendar(clock.calendar()), definition(clock).warnAt());
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
      Lifecycle lifecycle = definition(clock).lifecycle();
      if (clock.live() && lifecycle.resets().contains(event.type())) {
        reset.add(clock.key().metric());
      }
      boolean latest = Cycles.isLatest(clock, settled.clocks());
      clocks.add(move(clock, latest, lifecycle, event, facts));
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
      Clock now = movement(clock).settleBefore(clock, horizon);
      while (now != clock && now.state() instanceof Breached breached && repeats(now)) {
        Clock next = again(now, facts, breached.dueAt());
        if (next == null) {
          break;
        }
        Cycles.add(settled, movement(now).stop(now, breached.dueAt()));
        clock = next;
        now = movement(next).settleBefore(next, horizon);
      }
      Cycles.add(settled, now);
    }
    return settled;
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

  private Clock move(
      Clock clock, boolean latest, Lifecycle lifecycle, OfTicket event, Facts facts) {
    Clock moved = steer(clock, latest, lifecycle, event, facts);
    return moved.live() ? kept(moved, facts, event.time()) : moved;
  }

  /** A live clock under what is promised for these facts, counting or not as their status says. */
  private Clock kept(Clock clock, Facts facts, Instant at) {
    return new Promise(definition(clock), movement(clock)).keep(clock, facts, at);
  }

  private Clock steer(
      Clock clock, boolean latest, Lifecycle lifecycle, OfTicket event, Facts facts) {
    TicketEventType type = event.type();
    if (lifecycle.stops().contains(type) || lifecycle.resets().contains(type)) {
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

package io.tocsin.timer.clock;

import io.tocsin.timer.clock.ClockState.Breached;
import io.tocsin.timer.clock.Command.Action;
import io.tocsin.timer.policy.Facts;
import io.tocsin.timer.policy.MetricDefinition;
import io.tocsin.timer.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people do to clocks by hand. What makes no sense any more changes nothing. */
record ByHandMoves(Fold fold) {

  List<Clock> apply(Standing standing, Command command, Instant at) {
    Clock last = Cycles.last(command.metric(), standing.clocks());
    if (last == null) {
      return standing.clocks();
    }
    return switch (command.action()) {
      case Action.Cancel() -> replaced(standing, fold.movement(last).cancel(last, at));
      case Action.Extend(Duration by) -> replaced(standing, extended(last, by, at));
      case Action.Restart() -> restarted(standing, last, at);
    };
  }

  private Clock extended(Clock clock, Duration by, Instant at) {
    if (!clock.live() || clock.state() instanceof Breached) {
      return clock;
    }
    Clock longer = clock.promising(clock.target().plus(by), clock.extended().plus(by));
    return fold.movement(clock).retarget(longer, at);
  }

  private List<Clock> restarted(Standing standing, Clock last, Instant at) {
    Clock next = anew(last, standing.facts(), at);
    if (next == null) {
      return standing.clocks();
    }
    List<Clock> clocks = replaced(standing, fold.movement(last).cancel(last, at));
    Cycles.add(clocks, next);
    return clocks;
  }

  private @Nullable Clock anew(Clock last, Facts facts, Instant at) {
    String name = last.key().metric();
    Optional<Policy> policy = fold.catalog().match(facts, at);
    MetricDefinition metric = policy.map(found -> found.metric(name)).orElse(null);
    if (policy.isEmpty() || metric == null) {
      return null;
    }
    return new Beginning(policy.get(), fold.catalog().calendar(metric.calendar(), at), facts, at)
        .of(metric, last.key().next());
  }

  private static List<Clock> replaced(Standing standing, Clock clock) {
    List<Clock> clocks = new ArrayList<>(standing.clocks());
    clocks.replaceAll(old -> old.key().equals(clock.key()) ? clock : old);
    return clocks;
  }
}

package io.tocsin.timer.policy;

import io.tocsin.contracts.Status;
import java.util.List;
import java.util.Set;

/**
 * One promise of a policy, with the policy's defaults filled in.
 *
 * @param name for example {@code resolution}
 * @param calendar name of the calendar that counts the time
 * @param pauseWhile statuses in which no time counts
 * @param warnAt percentages of the target, ascending, each 1 to 99
 * @param repeat a breach begins the next cycle at once, until something stops the clock
 */
public record MetricDefinition(
    String name,
    Lifecycle lifecycle,
    Target target,
    String calendar,
    Set<Status> pauseWhile,
    List<Integer> warnAt,
    boolean repeat) {

  public MetricDefinition {
    pauseWhile = Set.copyOf(pauseWhile);
    warnAt = List.copyOf(warnAt);
  }
}

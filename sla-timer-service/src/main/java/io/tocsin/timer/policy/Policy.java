package io.tocsin.timer.policy;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A version of a policy: the promises made to some tickets.
 *
 * @param effectiveFrom clocks that start before it use an older version, where there is one
 * @param order the first policy that matches, by it and then by name, is a ticket's policy
 */
public record Policy(
    PolicyRef ref,
    Instant effectiveFrom,
    int order,
    Condition when,
    Map<String, MetricDefinition> metrics) {

  public Policy(
      PolicyRef ref,
      Instant effectiveFrom,
      int order,
      Condition when,
      List<MetricDefinition> metrics) {
    this(ref, effectiveFrom, order, when, byName(metrics));
  }

  /** The promise of that name; null when this policy makes none. */
  public @Nullable MetricDefinition metric(String name) {
    return metrics.get(name);
  }

  private static Map<String, MetricDefinition> byName(List<MetricDefinition> metrics) {
    Map<String, MetricDefinition> byName = new LinkedHashMap<>();
    metrics.forEach(metric -> byName.put(metric.name(), metric));
    return byName;
  }
}

package io.tocsin.timer.policy;

import io.tocsin.timer.definition.Version;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A version of a policy: the promises made to some tickets.
 *
 * @param order the first policy that matches, by it and then by name, is a ticket's policy
 * @param when for which tickets it holds
 */
public record Policy(
    String name,
    Version version,
    int order,
    Predicate<Facts> when,
    Map<String, MetricDefinition> metrics) {

  public Policy(
      String name,
      Version version,
      int order,
      Predicate<Facts> when,
      List<MetricDefinition> metrics) {
    this(name, version, order, when, byName(metrics));
  }

  /** What clocks are pinned to. */
  public PolicyRef ref() {
    return new PolicyRef(name, version.number());
  }

  /** The promise of that name; null when this policy makes none. */
  public @Nullable MetricDefinition metric(String metric) {
    return metrics.get(metric);
  }

  private static Map<String, MetricDefinition> byName(List<MetricDefinition> metrics) {
    Map<String, MetricDefinition> byName = new LinkedHashMap<>();
    metrics.forEach(metric -> byName.put(metric.name(), metric));
    return byName;
  }
}

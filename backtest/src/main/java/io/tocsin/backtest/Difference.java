package io.tocsin.backtest;

import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What would change with the second policy instead of the first.
 *
 * @param metrics by name; those of either policy
 */
record Difference(String from, String to, SequencedMap<String, Metric> metrics) {
  private static final Set<Verdict> DECIDED =
      Collections.unmodifiableSet(EnumSet.of(Verdict.MET, Verdict.BREACHED));

  /**
   * The change of a metric.
   *
   * @param promised how many clocks more; negative is fewer; likewise met and breached
   * @param compliance percentage points more; null where either policy decided nothing
   * @param metToBreached tickets that kept all of the metric's promises and now would break one
   * @param breachedToMet tickets that broke one and now would keep all
   */
  record Metric(
      int promised,
      int met,
      int breached,
      @Nullable Double compliance,
      long metToBreached,
      long breachedToMet) {}

  static Difference between(Trial from, Trial to) {
    Map<String, PolicyReport.Metric> before = PolicyReport.of(from).metrics();
    Map<String, PolicyReport.Metric> after = PolicyReport.of(to).metrics();
    Set<String> names = new HashSet<>(before.keySet());
    names.addAll(after.keySet());
    SequencedMap<String, Metric> metrics = new TreeMap<>();
    for (String name : names) {
      Map<String, Verdict> verdicts = verdicts(from, name);
      Map<String, Verdict> newVerdicts = verdicts(to, name);
      metrics.put(
          name,
          metric(
              tally(before, name),
              tally(after, name),
              moved(verdicts, Verdict.MET, newVerdicts, Verdict.BREACHED),
              moved(verdicts, Verdict.BREACHED, newVerdicts, Verdict.MET)));
    }
    return new Difference(from.policy().name(), to.policy().name(), metrics);
  }

  private static Metric metric(Tally before, Tally after, long toBreached, long toMet) {
    Double was = before.metShare();
    Double is = after.metShare();
    return new Metric(
        after.promised() - before.promised(),
        after.met() - before.met(),
        after.breached() - before.breached(),
        was == null || is == null ? null : Math.round((is - was) * 1000) / 10.0,
        toBreached,
        toMet);
  }

  private static Tally tally(Map<String, PolicyReport.Metric> metrics, String name) {
    PolicyReport.Metric metric = metrics.get(name);
    return metric == null ? Tally.NONE : metric.all();
  }

  /** By ticket: breached if any of its clocks is, met if none is and one is met. */
  private static Map<String, Verdict> verdicts(Trial trial, String metric) {
    Map<String, Verdict> verdicts = new HashMap<>();
    for (PlayedClock clock : trial.clocks()) {
      if (clock.metric().equals(metric) && DECIDED.contains(clock.verdict())) {
        verdicts.merge(
            clock.ticket(), clock.verdict(), (one, other) -> one == Verdict.BREACHED ? one : other);
      }
    }
    return verdicts;
  }

  private static long moved(
      Map<String, Verdict> before, Verdict from, Map<String, Verdict> after, Verdict to) {
    return before.entrySet().stream()
        .filter(entry -> entry.getValue() == from && after.get(entry.getKey()) == to)
        .count();
  }
}

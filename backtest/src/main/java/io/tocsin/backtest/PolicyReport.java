package io.tocsin.backtest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What came of one policy.
 *
 * @param tickets how many it made promises to
 * @param metrics by name
 * @param worst the tickets with the greatest overruns, worst first, each with its worst clock
 */
record PolicyReport(
    String policy,
    int version,
    long tickets,
    SequencedMap<String, Metric> metrics,
    List<PlayedClock> worst) {
  private static final int WORST = 10;
  private static final List<String> PRIORITIES = List.of("urgent", "high", "normal", "low");

  /** What became of a metric's clocks. */
  record Metric(
      @JsonUnwrapped Tally all,
      SequencedMap<String, Tally> byPriority,
      SequencedMap<String, Tally> byGroup) {}

  static PolicyReport of(Trial trial) {
    TreeMap<String, List<PlayedClock>> byMetric =
        trial.clocks().stream()
            .collect(Collectors.groupingBy(PlayedClock::metric, TreeMap::new, Collectors.toList()));
    SequencedMap<String, Metric> metrics = new TreeMap<>();
    byMetric.forEach((name, clocks) -> metrics.put(name, metric(clocks)));
    return new PolicyReport(
        trial.policy().name(),
        trial.policy().version(),
        trial.clocks().stream().map(PlayedClock::ticket).distinct().count(),
        metrics,
        worst(trial.clocks()));
  }

  private static Metric metric(List<PlayedClock> clocks) {
    Tally all =
        clocks.stream().map(PlayedClock::verdict).reduce(Tally.NONE, Tally::plus, (a, b) -> a);
    return new Metric(
        all,
        by(PlayedClock::priority, clocks, Comparator.comparingInt(PRIORITIES::indexOf)),
        by(PlayedClock::group, clocks, Comparator.naturalOrder()));
  }

  private static SequencedMap<String, Tally> by(
      Function<PlayedClock, String> what, List<PlayedClock> clocks, Comparator<String> order) {
    SequencedMap<String, Tally> tallies = new TreeMap<>(order);
    for (PlayedClock clock : clocks) {
      String name = what.apply(clock);
      tallies.put(name, tallies.getOrDefault(name, Tally.NONE).plus(clock.verdict()));
    }
    return tallies;
  }

  private static List<PlayedClock> worst(List<PlayedClock> clocks) {
    Map<String, PlayedClock> byTicket = new HashMap<>();
    clocks.stream()
        .filter(clock -> clock.verdict() == Verdict.BREACHED)
        .forEach(clock -> byTicket.merge(clock.ticket(), clock, PolicyReport::worse));
    return byTicket.values().stream()
        .sorted(
            Comparator.comparing(PlayedClock::overrun)
                .reversed()
                .thenComparing(PlayedClock::ticket))
        .limit(WORST)
        .toList();
  }

  private static PlayedClock worse(PlayedClock one, PlayedClock other) {
    return other.overrun().compareTo(one.overrun()) > 0 ? other : one;
  }
}

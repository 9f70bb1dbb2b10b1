package io.tocsin.backtest;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** Counts by name. */
final class Counts {
  private Counts() {}

  /** The same counts, the highest first. */
  static SequencedMap<String, Integer> mostFirst(Map<String, Integer> counts) {
    SequencedMap<String, Integer> ordered = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
    return ordered;
  }
}

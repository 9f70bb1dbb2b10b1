package io.tocsin.systemtests.timers;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was measured of one contender. */
final class Results {
  private final Contender contender;
  private final Map<Measure, List<Double>> runs = new EnumMap<>(Measure.class);
  private List<String> settings = List.of();

  Results(Contender contender) {
    this.contender = contender;
  }

  Contender contender() {
    return contender;
  }

  void add(Measure measure, double value) {
    runs.computeIfAbsent(measure, any -> new ArrayList<>()).add(value);
  }

  /** Null when it was not measured. */
  @Nullable Spread of(Measure measure) {
    List<Double> values = runs.get(measure);
    return values == null ? null : new Spread(values);
  }

  void configured(List<String> told) {
    settings = told;
  }

  List<String> settings() {
    return settings;
  }
}

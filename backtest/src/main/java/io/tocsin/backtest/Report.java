package io.tocsin.backtest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * All that a backtest found; as JSON, one object.
 *
 * @param skipped how many rows for each reason
 * @param policies in the order in which they were given
 * @param difference from the first policy to the second; absent with one policy
 */
record Report(
    String file,
    int rows,
    int incidents,
    SequencedMap<String, Integer> skipped,
    Instant from,
    Instant until,
    List<PolicyReport> policies,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Difference difference) {

  static Report of(String file, History history, List<Trial> trials) {
    return new Report(
        file,
        history.rows(),
        history.incidents(),
        history.skipped(),
        history.from(),
        history.until(),
        trials.stream().map(PolicyReport::of).toList(),
        trials.size() == 2 ? Difference.between(trials.getFirst(), trials.getLast()) : null);
  }
}

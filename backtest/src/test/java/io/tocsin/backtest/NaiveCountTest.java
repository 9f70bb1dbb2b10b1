package io.tocsin.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The backtest's counts, worked out another way. For each metric and priority, the number of
 * incidents met, breached, still running and cancelled must be the same as {@link NaiveCount} finds
 * with a loop over minutes: first-response and resolution, targets by priority, pauses while
 * somebody else is waited for, changes of priority, reopening, rows that are out of order, repeated
 * or unusable; round the clock and in office hours. It does not check other metrics, zones,
 * holidays, spent time or warnings.
 *
 * <p>The exports are made up from seeds; {@code -Dincidents=FILE} (CSV.gz) takes a real one, too.
 */
class NaiveCountTest {
  private static final Map<String, int[]> TARGET_MINUTES =
      Map.of(
          "first-response", new int[] {15, 60, 240, 480},
          "resolution", new int[] {240, 480, 1_440, 2_400});
  private static final String POLICY =
      """
      name: checked
      calendar: %s
      pauseWhile: [waiting-on-customer, on-hold]
      metrics:
        first-response: {target: {urgent: PT15M, high: PT1H, normal: PT4H, low: PT8H}}
        resolution: {target: {urgent: PT4H, high: PT8H, normal: PT24H, low: PT40H}}
      """;
  private static final String OFFICE =
      """
      name: office
      zone: UTC
      week:
        monday: ["09:00-17:00"]
        tuesday: ["09:00-17:00"]
        wednesday: ["09:00-17:00"]
        thursday: ["09:00-17:00"]
        friday: ["09:00-17:00"]
      """;

  @TempDir Path folder;

  @Test
  void given_made_up_exports_then_both_ways_count_the_same() throws IOException {
    for (long seed = 1; seed <= 12; seed++) {
      List<String> lines = Export.lines(250, new Random(seed));
      Path file = Files.write(folder.resolve("export-" + seed + ".csv"), lines);

      check("seed " + seed, file, lines);
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "incidents", matches = ".+")
  void given_a_real_export_then_both_ways_count_the_same() throws IOException {
    Path file = Path.of(Objects.requireNonNull(System.getProperty("incidents")));
    try (var in = new GZIPInputStream(Files.newInputStream(file));
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      check(file.toString(), file, reader.lines().toList());
    }
  }

  private void check(String what, Path file, List<String> lines) throws IOException {
    Map<String, List<Integer>> roundTheClock = backtest("24x7", file);
    Map<String, List<Integer>> inOfficeHours = backtest("office", file);

    assertThat(roundTheClock)
        .as(what + ", round the clock")
        .isEqualTo(new NaiveCount(false, TARGET_MINUTES).count(lines));
    assertThat(inOfficeHours)
        .as(what + ", in office hours")
        .isEqualTo(new NaiveCount(true, TARGET_MINUTES).count(lines))
        .isNotEqualTo(roundTheClock);
  }

  private Map<String, List<Integer>> backtest(String calendar, Path file) throws IOException {
    Path policy = Files.writeString(folder.resolve("policy.yaml"), POLICY.formatted(calendar));
    Path office = Files.writeString(folder.resolve("office.yaml"), OFFICE);
    Report report =
        Backtest.report(new Arguments(List.of(policy), List.of(office), file, Optional.empty()));
    Map<String, List<Integer>> counts = new TreeMap<>();
    report
        .policies()
        .getFirst()
        .metrics()
        .forEach(
            (metric, found) ->
                found
                    .byPriority()
                    .forEach(
                        (priority, tally) ->
                            counts.put(
                                metric + "/" + priority,
                                List.of(
                                    tally.met(),
                                    tally.breached(),
                                    tally.running(),
                                    tally.cancelled()))));
    return counts;
  }
}

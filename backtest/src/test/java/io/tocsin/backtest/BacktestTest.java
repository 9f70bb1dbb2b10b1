package io.tocsin.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.kit.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Five incidents of one day, whose figures can be checked in the head. */
class BacktestTest {
  private static final String POLICY =
      """
      name: %s
      calendar: 24x7
      metrics:
        first-response: {target: %s}
        resolution: {target: %s}
      """;

  @TempDir Path folder;
  private Path export;

  @BeforeEach
  void writeExport() throws IOException {
    List<String> lines = new ArrayList<>(List.of(Export.HEADER));
    lines.add(row("INC1", "New", "09:00", "09:00", "3 - Moderate", "A"));
    lines.add(row("INC1", "Active", "09:00", "09:30", "3 - Moderate", "A"));
    lines.add(row("INC1", "Resolved", "09:00", "12:00", "3 - Moderate", "A"));
    lines.add(row("INC1", "Closed", "09:00", "13:00", "3 - Moderate", "A"));
    lines.add(lines.getLast());
    lines.add(row("INC2", "New", "09:00", "09:00", "2 - High", "A"));
    lines.add(row("INC2", "Active", "09:00", "11:00", "2 - High", "B"));
    lines.add(row("INC2", "Resolved", "09:00", "15:00", "2 - High", "?"));
    lines.add(row("INC2", "Closed", "09:00", "16:00", "2 - High", "?"));
    lines.add(row("INC3", "New", "10:00", "10:00", "4 - Low", "?"));
    lines.add(row("INC3", "-100", "10:00", "10:10", "4 - Low", "?"));
    lines.add(row("INC3", "Resolved", "10:00", "10:20", "4 - Low", "?"));
    lines.add(row("INC4", "New", "14:30", "14:30", "3 - Moderate", "A"));
    lines.add(row("INC5", "-100", "14:30", "14:30", "3 - Moderate", "A"));
    export = Files.write(folder.resolve("export.csv"), lines);
  }

  @Test
  void given_a_tiny_export_then_the_counts_are_those_worked_out_by_hand() throws IOException {
    Report report = report(policy("slow", "PT1H", "PT4H"));

    assertThat(report.rows()).isEqualTo(14);
    assertThat(report.incidents()).isEqualTo(5);
    assertThat(report.skipped())
        .containsExactly(
            entry("incident_state is unknown: -100", 2), entry("the same row was there before", 1));
    assertThat(report.from()).isEqualTo("2016-03-01T09:00:00Z");
    assertThat(report.until()).isEqualTo("2016-03-01T16:00:00Z");
    PolicyReport found = report.policies().getFirst();
    assertThat(found.tickets()).isEqualTo(4);
    PolicyReport.Metric answers = metric(found, "first-response");
    assertThat(answers.all()).isEqualTo(new Tally(1, 2, 0, 1));
    assertThat(answers.all().compliance()).isEqualTo(33.3);
    assertThat(answers.byPriority())
        .containsExactly(
            entry("high", new Tally(0, 1, 0, 0)),
            entry("normal", new Tally(1, 1, 0, 0)),
            entry("low", new Tally(0, 0, 0, 1)));
    assertThat(answers.byGroup())
        .containsExactly(
            entry("(none)", new Tally(0, 0, 0, 1)),
            entry("A", new Tally(1, 1, 0, 0)),
            entry("B", new Tally(0, 1, 0, 0)));
    assertThat(metric(found, "resolution").all()).isEqualTo(new Tally(2, 1, 1, 0));
    assertThat(found.worst())
        .extracting(PlayedClock::ticket, PlayedClock::metric, PlayedClock::overrun)
        .containsExactly(
            tuple("INC2", "resolution", Duration.ofHours(2)),
            tuple("INC4", "first-response", Duration.ofMinutes(30)));
  }

  @Test
  void given_two_policies_then_the_difference_says_who_wins_and_who_loses() throws IOException {
    Report report = report(policy("slow", "PT1H", "PT4H"), policy("other", "PT2H", "PT2H"));

    assertThat(metric(report.policies().getLast(), "first-response").all())
        .isEqualTo(new Tally(2, 0, 1, 1));
    Difference difference = Objects.requireNonNull(report.difference());
    assertThat(difference.from()).isEqualTo("slow");
    assertThat(difference.to()).isEqualTo("other");
    // INC2 was answered after exactly two hours; INC4 is not decided under the second policy.
    assertThat(difference.metrics())
        .containsExactlyEntriesOf(
            new TreeMap<>(
                Map.of(
                    "first-response", new Difference.Metric(0, 1, -2, 66.7, 0, 1),
                    "resolution", new Difference.Metric(0, -1, 1, -33.3, 1, 0))));
  }

  @Test
  void given_the_command_then_the_table_is_for_people_and_the_json_has_the_same_figures()
      throws IOException {
    Path json = folder.resolve("report.json");
    List<String> lines =
        Backtest.run(
            new Arguments(
                List.of(policy("slow", "PT1H", "PT4H"), policy("other", "PT2H", "PT2H")),
                List.of(),
                export,
                Optional.of(json)));

    assertThat(lines)
        .contains(
            "export.csv: 14 rows of 5 incidents",
            "skipped: 3 rows",
            "        2  incident_state is unknown: -100",
            "Policy slow, version 1: promises to 4 tickets",
            "With other instead of slow")
        .anyMatch(line -> line.matches("  first-response +4 +1 +2 +0 +1 +33.3 %"))
        .anyMatch(line -> line.matches("  INC2 +resolution +high +B +4h 00m +6h 00m +2h 00m .*"))
        .anyMatch(line -> line.matches("  resolution +\\+0 +-1 +\\+1 +-33.3 +1 +0"));
    JsonNode tree = Json.STRICT.readTree(json.toFile());
    JsonNode answers = tree.at("/policies/0/metrics/first-response");
    assertThat(answers.get("promised").intValue()).isEqualTo(4);
    assertThat(answers.get("compliance").doubleValue()).isEqualTo(33.3);
    assertThat(answers.at("/byGroup/A/met").intValue()).isEqualTo(1);
    assertThat(tree.at("/policies/0/worst/0/overrun").textValue()).isEqualTo("PT2H");
    assertThat(tree.at("/difference/metrics/resolution/metToBreached").intValue()).isEqualTo(1);
  }

  @Test
  void given_a_policy_that_cannot_be_used_then_file_field_and_reason_are_told() throws IOException {
    Path wrong = policy("wrong", "soon", "PT4H");

    assertThatThrownBy(() -> report(wrong))
        .isInstanceOf(BacktestFailure.class)
        .hasMessageContaining("wrong.yaml.metrics.first-response.target")
        .hasMessageContaining("ISO-8601");
    assertThatThrownBy(() -> report(folder.resolve("nowhere.yaml")))
        .isInstanceOf(BacktestFailure.class)
        .hasMessageContaining("nowhere.yaml");
  }

  @Test
  void given_arguments_that_make_no_sense_then_one_sentence_says_what_is_needed() {
    assertThat(Arguments.of(List.of("--policy", "p", "f", "--json", "o", "--calendar", "c")))
        .isEqualTo(
            new Arguments(
                List.of(Path.of("p")),
                List.of(Path.of("c")),
                Path.of("f"),
                Optional.of(Path.of("o"))));
    for (List<String> wrong :
        List.of(
            List.<String>of(),
            List.of("f"),
            List.of("--policy", "p"),
            List.of("--policy", "p", "f", "g"),
            List.of("f", "--policy"),
            List.of("--policy", "--json", "f"),
            List.of("--policy", "p", "--speed", "f"),
            List.of("--policy", "p", "--policy", "q", "--policy", "r", "f"))) {
      assertThatThrownBy(() -> Arguments.of(wrong))
          .isInstanceOf(BacktestFailure.class)
          .hasMessageContaining("tocsin backtest --policy");
    }
  }

  private Report report(Path... policies) {
    return Backtest.report(new Arguments(List.of(policies), List.of(), export, Optional.empty()));
  }

  private Path policy(String name, String answer, String solution) throws IOException {
    return Files.writeString(
        folder.resolve(name + ".yaml"), POLICY.formatted(name, answer, solution));
  }

  private static PolicyReport.Metric metric(PolicyReport report, String name) {
    return Objects.requireNonNull(report.metrics().get(name));
  }

  private static String row(
      String number, String state, String opened, String updated, String priority, String group) {
    return String.join(
        ",",
        number,
        state,
        "Caller 1",
        "1/3/2016 " + opened,
        "Updated by 7",
        "1/3/2016 " + updated,
        "Category 1",
        "?",
        priority,
        group,
        "?");
  }
}

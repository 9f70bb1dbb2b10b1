package io.tocsin.backtest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tocsin.kit.json.Json;
import io.tocsin.kit.json.Parsed;
import io.tocsin.stack.StackFailure;
import io.tocsin.stack.replay.IncidentFile;
import io.tocsin.timer.simulation.Promises;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** {@code tocsin backtest}: reads an export and policies, prints the report. */
public final class Backtest {
  private static final ObjectMapper YAML =
      YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

  private Backtest() {}

  /** Exits with 0 after a report, with 1 and a sentence on standard error where there is none. */
  public static void main(String[] arguments) {
    try {
      run(Arguments.of(List.of(arguments))).forEach(System.out::println);
    } catch (BacktestFailure | StackFailure failure) {
      System.err.println("tocsin: " + failure.getMessage());
      System.exit(1);
    }
  }

  /** The lines to print. */
  static List<String> run(Arguments arguments) {
    Report report = report(arguments);
    arguments.json().ifPresent(file -> write(report, file));
    return ReportText.of(report);
  }

  /** What was asked for, found out. */
  static Report report(Arguments arguments) {
    List<Promises> promises =
        arguments.policies().stream()
            .map(policy -> promises(policy, arguments.calendars()))
            .toList();
    History history = History.of(IncidentFile.read(arguments.file(), Integer.MAX_VALUE));
    List<Trial> trials = promises.stream().map(each -> Trial.play(each, history)).toList();
    return Report.of(name(arguments.file()), history, trials);
  }

  private static Promises promises(Path policy, List<Path> calendars) {
    Map<String, Object> calendarTrees = new LinkedHashMap<>();
    calendars.forEach(file -> calendarTrees.put(file.toString(), tree(file)));
    return switch (Promises.read(Map.of(policy.toString(), tree(policy)), calendarTrees)) {
      case Parsed.Ok<Promises>(Promises read) -> read;
      case Parsed.Bad<Promises>(var problems) ->
          throw new BacktestFailure(
              problems.stream()
                  .map(problem -> problem.field() + " " + problem.reason())
                  .collect(Collectors.joining("; ")));
    };
  }

  private static Object tree(Path file) {
    try {
      Object tree = YAML.readValue(file.toFile(), Object.class);
      return Objects.requireNonNullElse(tree, "");
    } catch (IOException unreadable) {
      throw new BacktestFailure(file + " can't be read: " + unreadable.getMessage(), unreadable);
    }
  }

  private static void write(Report report, Path file) {
    try {
      Files.write(file, Json.STRICT.writerWithDefaultPrettyPrinter().writeValueAsBytes(report));
    } catch (IOException unwritable) {
      throw new BacktestFailure(file + " can't be written: " + unwritable.getMessage(), unwritable);
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}

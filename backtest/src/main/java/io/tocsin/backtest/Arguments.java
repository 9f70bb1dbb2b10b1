package io.tocsin.backtest;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What the person asked for.
 *
 * @param policies one or two
 * @param json where to write the report as JSON, too
 */
record Arguments(List<Path> policies, List<Path> calendars, Path file, Optional<Path> json) {
  private static final String USAGE =
      "tocsin backtest --policy P.yaml [--policy Q.yaml] [--calendar C.yaml ...] FILE.csv.gz"
          + " [--json OUT]";

  /**
   * Reads the arguments.
   *
   * @throws BacktestFailure in one sentence when they make no sense
   */
  static Arguments of(List<String> arguments) {
    List<Path> policies = new ArrayList<>();
    List<Path> calendars = new ArrayList<>();
    List<Path> files = new ArrayList<>();
    List<Path> json = new ArrayList<>();
    Deque<String> rest = new ArrayDeque<>(arguments);
    while (!rest.isEmpty()) {
      String argument = rest.remove();
      switch (argument) {
        case "--policy" -> policies.add(value(argument, rest));
        case "--calendar" -> calendars.add(value(argument, rest));
        case "--json" -> json.add(value(argument, rest));
        case String option when option.startsWith("-") ->
            throw new BacktestFailure("backtest does not take " + option + ": " + USAGE);
        case String file -> files.add(Path.of(file));
      }
    }
    if (policies.isEmpty() || policies.size() > 2 || files.size() != 1 || json.size() > 1) {
      throw new BacktestFailure("backtest needs one or two policies and one file: " + USAGE);
    }
    return new Arguments(policies, calendars, files.getFirst(), json.stream().findFirst());
  }

  private static Path value(String option, Deque<String> rest) {
    if (rest.isEmpty() || rest.element().startsWith("--")) {
      throw new BacktestFailure(option + " needs a file: " + USAGE);
    }
    return Path.of(rest.remove());
  }
}

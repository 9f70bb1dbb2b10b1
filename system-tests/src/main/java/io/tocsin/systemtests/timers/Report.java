package io.tocsin.systemtests.timers;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What was measured, as a table for people and as JSON for whoever draws it. */
record Report(List<Results> all) {
  private static final ObjectMapper JSON = new ObjectMapper();

  void print(PrintStream out) {
    out.println();
    out.println(Machine.words());
    out.println();
    out.println(row("", Arrays.stream(Measure.values()).map(Measure::title).toList()));
    out.println(row("---", Arrays.stream(Measure.values()).map(any -> "---").toList()));
    for (Results results : all) {
      out.println(
          row(
              results.contender().title(),
              Arrays.stream(Measure.values()).map(measure -> cell(results, measure)).toList()));
    }
    out.println();
    for (Results results : all) {
      out.printf(
          "%s: storm of %,d, steady %,d/s, %,d held; %s%n",
          results.contender().title(),
          results.contender().storm(),
          results.contender().steady(),
          results.contender().held(),
          String.join("; ", results.settings()));
    }
  }

  /** Adds to what the file holds of contenders that were not measured this time. */
  void write(Path file) throws IOException {
    ObjectNode root =
        Files.exists(file) ? (ObjectNode) JSON.readTree(file.toFile()) : JSON.createObjectNode();
    root.put("machine", Machine.words());
    for (Results results : all) {
      ObjectNode of = root.putObject(results.contender().word());
      of.put("title", results.contender().title());
      results.settings().forEach(of.withArray("settings")::add);
      for (Measure measure : Measure.values()) {
        Spread spread = results.of(measure);
        if (spread != null) {
          spread.runs().forEach(of.withArray(measure.title())::add);
        }
      }
    }
    JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), root);
  }

  private static String cell(Results results, Measure measure) {
    Spread spread = results.of(measure);
    return spread == null ? "–" : spread.cell(measure.decimals());
  }

  private static String row(String first, List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| " + first + " | ", " |"));
  }
}

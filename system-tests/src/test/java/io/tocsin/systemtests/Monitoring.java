package io.tocsin.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The dashboards, rules and pinned metrics of {@code deploy/}, as the tests need them. */
final class Monitoring {

  static final Path DEPLOY = Path.of("..", "deploy").toAbsolutePath().normalize();
  static final Path PROMETHEUS = DEPLOY.resolve("prometheus");
  static final Path DASHBOARDS = DEPLOY.resolve("grafana").resolve("dashboards");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private static final Pattern NOT_NAMES =
      Pattern.compile(
          "\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]|\\b[0-9]+[smhd]\\b|\\b(by|on|without|group_left|group_right|ignoring)"
              + "\\s*\\([^)]*\\)");
  private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*(?!\\s*\\(|\\w)");
  private static final Set<String> WORDS =
      Set.of("and", "or", "unless", "bool", "offset", "by", "on", "group_left");

  private Monitoring() {}

  /** An expression, and where it stands. */
  record Expression(String place, String text) {

    /** As Grafana would send it, with everything selected. */
    String filled(String window) {
      return text.replace("$__rate_interval", window)
          .replace("$__range", window)
          .replaceAll("\\$[a-z]+", ".*");
    }

    /** Metrics and recorded series that it reads. */
    Set<String> names() {
      Matcher found = NAME.matcher(NOT_NAMES.matcher(filled("1m")).replaceAll(" "));
      Set<String> names = new TreeSet<>();
      while (found.find()) {
        if (!WORDS.contains(found.group()) && !found.group().matches("[0-9.]+")) {
          names.add(found.group());
        }
      }
      return names;
    }
  }

  /**
   * One line of {@code metrics.txt}.
   *
   * @param type as in the text format of Prometheus
   */
  record Pinned(String service, String name, String type, Set<String> labels) {

    /** The series that expressions can ask for. */
    Stream<String> series() {
      return switch (type) {
        case "counter" -> Stream.of(name + "_total");
        case "summary" -> Stream.of(name + "_count", name + "_sum", name + "_max");
        case "histogram" ->
            Stream.of(name + "_bucket", name + "_count", name + "_sum", name + "_max");
        default -> Stream.of(name);
      };
    }
  }

  static Map<String, JsonNode> dashboards() {
    Map<String, JsonNode> dashboards = new TreeMap<>();
    for (Path file : files(DASHBOARDS)) {
      dashboards.put(file.getFileName().toString(), read(file));
    }
    return dashboards;
  }

  static List<Expression> panelExpressions() {
    List<Expression> expressions = new ArrayList<>();
    dashboards()
        .forEach(
            (file, dashboard) ->
                dashboard
                    .get("panels")
                    .forEach(
                        panel ->
                            panel
                                .get("targets")
                                .forEach(
                                    target ->
                                        expressions.add(
                                            new Expression(
                                                file + ": " + panel.get("title").asText(),
                                                target.get("expr").asText())))));
    return expressions;
  }

  /** Alerting and recording rules, as written. */
  static List<JsonNode> rules() {
    return files(PROMETHEUS.resolve("rules")).stream()
        .flatMap(file -> read(file).get("groups").findValues("rules").stream())
        .flatMap(rules -> children(rules))
        .toList();
  }

  static List<Expression> ruleExpressions() {
    return rules().stream()
        .map(
            rule ->
                new Expression(
                    rule.path("alert").asText(rule.path("record").asText()),
                    rule.get("expr").asText()))
        .toList();
  }

  static List<Pinned> pinned() {
    try (Stream<String> lines = Files.lines(PROMETHEUS.resolve("metrics.txt"))) {
      return lines
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" +"))
          .map(
              part ->
                  new Pinned(
                      part[0],
                      part[1],
                      part[2],
                      part.length < 4 ? Set.of() : Set.of(part[3].split(","))))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<JsonNode> children(JsonNode array) {
    List<JsonNode> children = new ArrayList<>();
    array.forEach(children::add);
    return children.stream();
  }

  static JsonNode read(Path file) {
    try {
      return YAML.readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Set<String> names(Stream<Expression> expressions) {
    return expressions.flatMap(one -> one.names().stream()).collect(Collectors.toSet());
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.tocsin.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.systemtests.Monitoring.Expression;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dashboards and rules are well formed, and ask for nothing that no service offers. */
class MonitoringFilesTest {

  private static final int GRID = 24;
  private static final String RUNBOOK = "https://tocsin.example/docs/operations.md#";

  @TempDir private Path folder = Path.of("");

  @Test
  void everyExpressionAsksForPinnedMetricsOnly() {
    Set<String> known = new HashSet<>(Set.of("up"));
    Monitoring.pinned().forEach(metric -> metric.series().forEach(known::add));
    Monitoring.rules().forEach(rule -> known.add(rule.path("record").asText()));

    Set<String> asked = new TreeSet<>(Monitoring.names(expressions()));

    assertThat(asked).hasSizeGreaterThan(50).isSubsetOf(known);
  }

  @Test
  void everyPinnedMetricOfOursIsShownSomewhere() {
    Set<String> asked = Monitoring.names(expressions());

    assertThat(Monitoring.pinned().stream().filter(metric -> metric.name().startsWith("tocsin_")))
        .allSatisfy(metric -> assertThat(metric.series()).containsAnyElementsOf(asked));
  }

  @Test
  void everyPanelSaysWhatItShowsAndFitsTheGrid() {
    Set<String> uids = new HashSet<>();
    Monitoring.dashboards()
        .forEach(
            (file, dashboard) -> {
              assertThat(uids.add(dashboard.get("uid").asText())).as(file).isTrue();
              assertThat(dashboard.get("title").asText()).isNotBlank();
              assertThat(dashboard.get("schemaVersion").asInt()).isGreaterThanOrEqualTo(39);
              assertThatPanelsAreWhole(file, dashboard.get("panels"));
            });
  }

  private static void assertThatPanelsAreWhole(String file, JsonNode panels) {
    Set<Integer> ids = new HashSet<>();
    Set<Integer> taken = new HashSet<>();
    for (JsonNode panel : panels) {
      String place = file + ": " + panel.path("title").asText();
      assertThat(ids.add(panel.get("id").asInt())).as(place).isTrue();
      assertThat(panel.get("title").asText()).as(place).isNotBlank();
      assertThat(panel.path("description").asText()).as(place).endsWith(".");
      assertThat(panel.at("/fieldConfig/defaults/unit").asText()).as(place).isNotBlank();
      assertThat(panel.at("/datasource/uid").asText()).as(place).isEqualTo(dataSource());
      assertThat(panel.get("targets")).as(place).isNotEmpty();
      panel
          .get("targets")
          .forEach(
              target -> {
                assertThat(target.at("/datasource/uid").asText()).as(place).isEqualTo(dataSource());
                assertThat(target.path("expr").asText()).as(place).isNotBlank();
              });
      cells(panel.get("gridPos")).forEach(cell -> assertThat(taken.add(cell)).as(place).isTrue());
    }
  }

  private static IntStream cells(JsonNode grid) {
    int left = grid.get("x").asInt();
    int top = grid.get("y").asInt();
    int width = grid.get("w").asInt();
    assertThat(left + width).isLessThanOrEqualTo(GRID);
    return IntStream.range(top, top + grid.get("h").asInt())
        .flatMap(y -> IntStream.range(left, left + width).map(x -> y * GRID + x));
  }

  private static String dataSource() {
    Path file =
        Monitoring.DEPLOY.resolve(Path.of("grafana", "provisioning", "datasources", "tocsin.yaml"));
    return Monitoring.read(file).at("/datasources/0/uid").asText();
  }

  @Test
  void dashboardsLinkToEachOtherAndToTheRunbook() throws Exception {
    Set<String> anchors = runbookAnchors();
    Map<String, JsonNode> dashboards = Monitoring.dashboards();
    Set<String> pages =
        dashboards.values().stream()
            .map(dashboard -> "/d/" + dashboard.get("uid").asText())
            .collect(Collectors.toSet());

    dashboards.forEach(
        (file, dashboard) -> {
          List<String> links = dashboard.get("links").findValuesAsText("url");
          Set<String> others = new HashSet<>(pages);
          others.remove("/d/" + dashboard.get("uid").asText());
          assertThat(links).as(file).containsAll(others).hasSize(others.size() + 1);
          assertThat(links.getLast()).startsWith(RUNBOOK);
          assertThat(anchors).contains(links.getLast().substring(RUNBOOK.length()));
        });
  }

  @Test
  void everyVariableThatAPanelUsesIsThere() {
    Monitoring.dashboards()
        .forEach(
            (file, dashboard) -> {
              Set<String> variables =
                  Set.copyOf(dashboard.at("/templating/list").findValuesAsText("name"));
              assertThat(variables).as(file).isNotEmpty();
              assertThat(
                      dashboard.get("panels").findValuesAsText("expr").stream()
                          .flatMap(MonitoringFilesTest::variables))
                  .as(file)
                  .isSubsetOf(variables);
            });
  }

  private static Stream<String> variables(String expression) {
    return Stream.of(expression.split("\\$"))
        .skip(1)
        .map(rest -> rest.replaceFirst("[^a-z_].*", ""))
        .filter(name -> !name.startsWith("__"));
  }

  @Test
  void everyAlertSaysHowBadItIsAndHasItsSectionInTheRunbook() throws Exception {
    Set<String> anchors = runbookAnchors();
    List<JsonNode> alerts = Monitoring.rules().stream().filter(rule -> rule.has("alert")).toList();

    assertThat(alerts)
        .hasSizeGreaterThan(10)
        .allSatisfy(
            alert -> {
              assertThat(alert.at("/labels/severity").asText()).isIn("critical", "warning");
              assertThat(alert.at("/annotations/summary").asText()).isNotBlank();
              assertThat(alert.at("/annotations/description").asText()).endsWith(".");
              String runbook = alert.at("/annotations/runbook_url").asText();
              assertThat(runbook).startsWith(RUNBOOK);
              assertThat(anchors).contains(runbook.substring(RUNBOOK.length()));
            });
  }

  /** As GitHub makes them from headings. */
  private static Set<String> runbookAnchors() throws Exception {
    return Files.readAllLines(Path.of("..", "docs", "operations.md")).stream()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("#+ *", "").toLowerCase(Locale.ROOT))
        .map(line -> line.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  @Test
  void everyAlertHasACaseInWhichItFiresAndOneInWhichItDoesNot() {
    Set<String> cases =
        Set.copyOf(
            Monitoring.read(Monitoring.PROMETHEUS.resolve(Path.of("tests", "alerts.yml")))
                .get("tests")
                .findValuesAsText("name"));

    assertThat(Monitoring.rules().stream().filter(rule -> rule.has("alert")))
        .allSatisfy(
            rule -> {
              String alert = rule.get("alert").asText();
              assertThat(cases).contains(alert + " fires", alert + " stays calm");
            });
  }

  @Test
  void promtoolTakesConfigurationRulesAndTheirTests() throws Exception {
    assumePromtool();
    promtool("check", "config", Monitoring.PROMETHEUS.resolve("prometheus.yml").toString());
    promtool(
        "test", "rules", Monitoring.PROMETHEUS.resolve(Path.of("tests", "alerts.yml")).toString());
  }

  @Test
  void promtoolUnderstandsEveryPanel() throws Exception {
    assumePromtool();
    StringBuilder rules = new StringBuilder("groups:\n  - name: panels\n    rules:\n");
    for (Expression panel : Monitoring.panelExpressions()) {
      rules.append("      - record: panel:").append(rules.length()).append('\n');
      rules.append("        expr: '").append(panel.filled("1m").replace("'", "''")).append("'\n");
    }
    Path file = folder.resolve("panels.yml");
    Files.writeString(file, rules);
    promtool("check", "rules", file.toString());
  }

  /** Grafana publishes its schema as types: a compiler holds the dashboards to them. */
  @Test
  void grafanasSchemaKnowsEveryFieldOfEveryDashboard() throws Exception {
    Path npm = Programs.find("npm").orElse(null);
    Assumptions.assumeTrue(npm != null, "npm is not on the path: install it to run this");
    Path here = Path.of("target", "grafana-schema").toAbsolutePath();
    Files.createDirectories(here);
    for (String file :
        List.of("package.json", "package-lock.json", ".npmrc", "dashboard.ts", "check.js")) {
      Files.copy(
          Monitoring.DEPLOY.resolve(Path.of("grafana", "schema", file)),
          here.resolve(file),
          StandardCopyOption.REPLACE_EXISTING);
    }
    boolean installed =
        Files.exists(here.resolve(Path.of("node_modules", "typescript")))
            || run(here, npm.toString(), "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                .succeeded();
    Assumptions.assumeTrue(installed, "npm reaches no registry with Grafana's schema");

    Run check =
        run(here, npm.toString(), "run", "-s", "check", "--", Monitoring.DASHBOARDS.toString());

    assertThat(check.succeeded()).as(check.output()).isTrue();
  }

  private record Run(boolean succeeded, String output) {}

  private static Run run(Path folder, String... command) throws Exception {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    return new Run(process.waitFor() == 0, output);
  }

  private static void assumePromtool() {
    Assumptions.assumeTrue(
        Programs.find("promtool").isPresent(),
        "promtool is not on the path: install Debian's package prometheus to run this");
  }

  private static void promtool(String... arguments) throws Exception {
    String[] command =
        Stream.concat(
                Stream.of(Programs.find("promtool").orElseThrow().toString()), Stream.of(arguments))
            .toArray(String[]::new);
    Run run = run(Path.of("").toAbsolutePath(), command);
    assertThat(run.succeeded()).as(run.output()).isTrue();
  }

  private static Stream<Expression> expressions() {
    return Stream.concat(
        Monitoring.panelExpressions().stream(), Monitoring.ruleExpressions().stream());
  }
}

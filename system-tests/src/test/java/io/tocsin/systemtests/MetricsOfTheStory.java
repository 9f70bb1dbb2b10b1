package io.tocsin.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tocsin.stack.ServiceName;
import io.tocsin.systemtests.Monitoring.Expression;
import io.tocsin.systemtests.Monitoring.Pinned;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * While a story is played: the services offer what {@code deploy/prometheus/metrics.txt} pins, and
 * a Prometheus that scrapes them has an answer for each panel and each rule.
 */
final class MetricsOfTheStory implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(MetricsOfTheStory.class.getName());

  /** The services are scraped every second; a panel's own window is longer. */
  private static final String WINDOW = "30s";

  /**
   * Measured by Kafka's client, which the registry looks at once a minute only: in the minute after
   * a restart it may not be there yet. The other readers have it, or their panels would be empty.
   */
  private static final String BOUND_LATER = "kafka_consumer_fetch_manager_records_lag_max";

  /** In time-lapse no canary is sent, and there is no quantile of none: CanariesTest asks. */
  private static final String NOT_SENT = "tocsin_canary_latency_seconds";

  private static final Pattern OPERATOR =
      Pattern.compile("\\n(?:and|unless)(?: on \\([a-z]+\\))?\\s");
  private static final Pattern THRESHOLD = Pattern.compile("\\s(?:>|<|==) [0-9.* ]+$");
  private static final Pattern SERIES =
      Pattern.compile("^([a-zA-Z_:][\\w:]*?)(?:\\{(.*)})? \\S+$", Pattern.MULTILINE);
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"(?:[^\"\\\\]|\\\\.)*\"");

  private final Map<ServiceName, Set<String>> offered = new EnumMap<>(ServiceName.class);
  private final StackUnderTest tocsin;
  private final Optional<PrometheusUnderTest> prometheus;

  private MetricsOfTheStory(StackUnderTest tocsin, Optional<PrometheusUnderTest> prometheus) {
    this.tocsin = tocsin;
    this.prometheus = prometheus;
  }

  static MetricsOfTheStory watch(StackUnderTest tocsin) throws IOException {
    return new MetricsOfTheStory(tocsin, PrometheusUnderTest.start(tocsin.stack));
  }

  /** Notes what is offered now: what is open is counted only while something is. */
  void look(ServiceName... services) throws Exception {
    for (ServiceName service : services) {
      offered.computeIfAbsent(service, any -> new TreeSet<>()).addAll(offered(scrape(service)));
    }
  }

  void assertThatNothingIsMissing() throws Exception {
    look(ServiceName.values());
    offered.forEach(MetricsOfTheStory::assertThatPinnedMetricsAreOffered);
    if (prometheus.isEmpty()) {
      LOG.log(
          System.Logger.Level.WARNING,
          "prometheus is not on the path: its package is needed to try panels and rules");
      return;
    }
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              // A rate needs one request more than the last scrape saw.
              tocsin.get(ServiceName.TICKET, "/tickets");
              assertThat(silent(prometheus.get())).isEmpty();
            });
  }

  private static List<String> silent(PrometheusUnderTest prometheus) throws Exception {
    List<String> silent = new ArrayList<>();
    for (Expression expression : expressions().toList()) {
      if (!prometheus.answers(expression.filled(WINDOW))) {
        silent.add(expression.place() + ": " + expression.text());
      }
    }
    return silent;
  }

  private static void assertThatPinnedMetricsAreOffered(ServiceName service, Set<String> offered) {
    Set<String> missing =
        Monitoring.pinned().stream()
            .filter(metric -> Set.of(service.folder(), "all").contains(metric.service()))
            .filter(metric -> !metric.name().equals(BOUND_LATER))
            .filter(metric -> !offered.contains(line(metric)))
            .map(MetricsOfTheStory::line)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(missing).as(service.folder()).isEmpty();
  }

  private static String line(Pinned metric) {
    return metric.name() + " " + metric.type() + " " + new TreeSet<>(metric.labels());
  }

  private String scrape(ServiceName service) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      URI metrics = URI.create(tocsin.stack.url(service) + "/q/metrics");
      return http.send(
              HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  /** Names, types and labels. */
  private static Set<String> offered(String scraped) {
    Set<String> offered = new TreeSet<>();
    for (String block : scraped.split("# TYPE ")) {
      String[] head = block.lines().findFirst().orElse("").split(" ");
      Matcher series = SERIES.matcher(block);
      while (head.length == 2 && series.find()) {
        Set<String> labels = new TreeSet<>();
        Matcher label = LABEL.matcher(series.group(2) == null ? "" : series.group(2));
        while (label.find()) {
          labels.add(label.group(1));
        }
        labels.remove("le");
        offered.add(head[0] + " " + head[1] + " " + labels);
      }
    }
    return offered;
  }

  /** Panels, and rules without what they compare with. */
  private static Stream<Expression> expressions() {
    Stream<Expression> operands =
        Monitoring.ruleExpressions().stream()
            .flatMap(
                rule ->
                    Stream.of(OPERATOR.split(rule.text()))
                        .map(part -> THRESHOLD.matcher(part.strip()).replaceFirst(""))
                        .map(part -> new Expression(rule.place(), part)));
    return Stream.concat(Monitoring.panelExpressions().stream(), operands)
        .filter(one -> !one.text().contains(NOT_SENT))
        .filter(
            one ->
                !(one.names().contains(BOUND_LATER) && one.text().contains("sla-timer-service")));
  }

  @Override
  public void close() {
    prometheus.ifPresent(PrometheusUnderTest::close);
  }
}

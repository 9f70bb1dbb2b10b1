package io.tocsin.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.kit.json.Json;
import io.tocsin.stack.LocalStack;
import io.tocsin.stack.ServiceName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A real Prometheus that scrapes the services every second, on a port and in a folder of its own.
 */
final class PrometheusUnderTest implements AutoCloseable {

  private final Process process;
  private final String url;
  private final Instant startedAt;
  private final HttpClient http = HttpClient.newHttpClient();

  private PrometheusUnderTest(Process process, String url, Instant startedAt) {
    this.process = process;
    this.url = url;
    this.startedAt = startedAt;
  }

  /** Starts it; empty where it is not installed. */
  static Optional<PrometheusUnderTest> start(LocalStack stack) throws IOException {
    Optional<Path> program = Programs.find("prometheus");
    if (program.isEmpty()) {
      return Optional.empty();
    }
    Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "prometheus");
    Path configuration = folder.resolve("prometheus.yml");
    Files.writeString(configuration, configuration(stack));
    int port = freePort();
    Process process =
        new ProcessBuilder(
                program.get().toString(),
                "--config.file=" + configuration,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    return Optional.of(
        new PrometheusUnderTest(
            process, "http://127.0.0.1:" + port, InstantSource.system().instant()));
  }

  /** Scrapes as deploy/prometheus does, but every second and on the stack's ports. */
  private static String configuration(LocalStack stack) {
    StringBuilder text =
        new StringBuilder("global: {scrape_interval: 1s, evaluation_interval: 1s}\n")
            .append("rule_files: ['")
            .append(Monitoring.PROMETHEUS.resolve("rules"))
            .append("/*.yml']\nscrape_configs:\n  - job_name: tocsin\n")
            .append("    metrics_path: /q/metrics\n    static_configs:\n");
    for (ServiceName service : ServiceName.values()) {
      text.append("      - targets: ['")
          .append(stack.url(service).getAuthority())
          .append("']\n        labels: {service: ")
          .append(service.folder())
          .append("}\n");
    }
    return text.toString();
  }

  /** Whether the expression had a value at any time since the start. */
  boolean answers(String expression) throws IOException, InterruptedException {
    JsonNode answer =
        get(
            "/api/v1/query_range?step=1&start=%d&end=%d&query=%s"
                .formatted(
                    startedAt.getEpochSecond(),
                    InstantSource.system().instant().getEpochSecond() + 1,
                    URLEncoder.encode(expression, StandardCharsets.UTF_8)));
    if (!answer.path("status").asText().equals("success")) {
      throw new AssertionError(expression + ": " + answer.path("error").asText());
    }
    return Monitoring.children(answer.at("/data/result"))
        .flatMap(series -> Monitoring.children(series.get("values")))
        .anyMatch(point -> !point.get(1).asText().equals("NaN"));
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(20)).build();
    return Json.WIRE.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  private static int freePort() {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    http.close();
  }
}

package io.tocsin.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.SlaData;
import io.tocsin.kit.json.Json;
import io.tocsin.kit.time.TimeLapse;
import io.tocsin.stack.LocalStack;
import io.tocsin.stack.Ports;
import io.tocsin.stack.ServiceName;
import io.tocsin.stack.StackSettings;
import io.tocsin.stack.inbox.ReceivedMail;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The whole system in scaled time, on ports and a folder of its own, and all that it says. */
final class StackUnderTest implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** These services end before the optimising compiler has paid for itself. */
  private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";

  private static final Instant ORIGIN = Instant.parse("2026-01-05T09:00:00Z");

  final LocalStack stack;
  final SampleUpstream upstream;
  final EventLog log;
  private final HttpClient http = HttpClient.newHttpClient();

  private StackUnderTest(LocalStack stack) {
    this.stack = stack;
    upstream = new SampleUpstream(stack.bootstrapServers());
    log = new EventLog(stack.bootstrapServers());
  }

  /**
   * Starts everything on an empty folder.
   *
   * @param speed scaled seconds per real second
   */
  static StackUnderTest start(String name, long speed) {
    return start(name, speed, Map.of());
  }

  /**
   * The same.
   *
   * @param environment variables for every service
   */
  static StackUnderTest start(String name, long speed, Map<String, String> environment) {
    return start(name, speed, environment, EnumSet.allOf(ServiceName.class));
  }

  /**
   * The same with some services only.
   *
   * @param services which
   */
  static StackUnderTest start(
      String name, long speed, Map<String, String> environment, Set<ServiceName> services) {
    Path home = Path.of("target", "stack").toAbsolutePath();
    Map<String, String> all = new HashMap<>(environment);
    // What is counted in the end is what a test has sent.
    all.putIfAbsent("TOCSIN_CANARY_EVERY", "0s");
    all.merge("JAVA_OPTS_APPEND", SHORT_LIVED, (own, ours) -> own + " " + ours);
    var time =
        new TimeLapse(InstantSource.system(), ORIGIN, InstantSource.system().instant(), speed);
    var settings =
        new StackSettings(
            Path.of("..").toAbsolutePath().normalize(),
            home,
            home.resolve(name),
            true,
            Ports.free(),
            Optional.of(time),
            all);
    LocalStack stack = new LocalStack(settings, line -> {});
    stack.start(services);
    return new StackUnderTest(stack);
  }

  /** What time it is for the services. */
  Instant now() {
    return stack.time().instant();
  }

  /** A connection to a service's database. */
  Connection database(String name) throws SQLException {
    return DriverManager.getConnection(stack.jdbcUrl(name), "tocsin", stack.databasePassword());
  }

  /** As a power cut would, and on again at once; returns before it is ready. */
  void killAndRestart(ServiceName service) {
    stack.service(service).kill();
    stack.service(service).start();
  }

  /** The body of a GET that must answer 200. */
  JsonNode get(ServiceName service, String path) throws IOException, InterruptedException {
    return Json.WIRE.readTree(send(service, path, null).body());
  }

  /** Posts a JSON body; the answer must be a success. */
  void post(ServiceName service, String path, String json)
      throws IOException, InterruptedException {
    send(service, path, json);
  }

  /** Puts a YAML body; the answer must be a success. */
  void put(ServiceName service, String path, String yaml) throws IOException, InterruptedException {
    succeed(
        HttpRequest.newBuilder(URI.create(stack.url(service) + path))
            .header("Content-Type", "application/yaml")
            .PUT(HttpRequest.BodyPublishers.ofString(yaml)));
  }

  /** Presses the button of the page that a link leads to, and tells whether that did anything. */
  boolean press(String link, String form) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(link))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .timeout(PATIENCE)
            .build();
    return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
  }

  private HttpResponse<String> send(ServiceName service, String path, @Nullable String json)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(stack.url(service) + path));
    if (json != null) {
      request
          .header("Content-Type", "application/json")
          .POST(HttpRequest.BodyPublishers.ofString(json));
    }
    return succeed(request);
  }

  private HttpResponse<String> succeed(HttpRequest.Builder building)
      throws IOException, InterruptedException {
    HttpRequest request = building.timeout(PATIENCE).build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new AssertionError(
          request.uri() + " answered " + answer.statusCode() + ": " + answer.body());
    }
    return answer;
  }

  /** Breaches of a metric, repetitions included. */
  List<Event<SlaData>> breaches(String metric) {
    return log.sla("sla.breached").stream()
        .filter(event -> event.data().metric().equals(metric))
        .toList();
  }

  /** Mails to an address, oldest first. */
  List<ReceivedMail> mailsTo(String address) {
    return stack.mails().stream().filter(mail -> mail.to().equals(address)).toList();
  }

  @Override
  public void close() {
    upstream.close();
    log.close();
    stack.close();
  }
}

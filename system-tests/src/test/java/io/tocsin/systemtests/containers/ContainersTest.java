package io.tocsin.systemtests.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tocsin.contracts.Customer;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.Status;
import io.tocsin.kit.json.Json;
import io.tocsin.kit.time.TimeLapse;
import io.tocsin.stack.ServiceName;
import io.tocsin.stack.Stage;
import io.tocsin.stack.inbox.ReceivedMail;
import io.tocsin.systemtests.EventLog;
import io.tocsin.systemtests.SampleUpstream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The compose file as it is, an hour a second: each of its containers is killed in turn while a
 * ticket is on its way, and each ticket climbs all the same, once; the first one to the top, where
 * it is solved. It needs an engine and the images: {@code ./tocsin containers test}.
 */
@Tag("containers")
@Order(1)
@Timeout(value = 9, unit = TimeUnit.MINUTES)
class ContainersTest {

  private static final Logger LOG = Logger.getLogger(ContainersTest.class.getName());
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Instant ORIGIN = Instant.parse("2026-01-05T09:00:00Z");
  private static final long SPEED = 3600;
  private static final String WATCH = "prometheus";

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final TimeLapse time =
      new TimeLapse(InstantSource.system(), ORIGIN, InstantSource.system().instant(), SPEED);

  @Test
  void givenEachContainerIsKilledInTurn_whenItIsBack_thenNothingIsLostAndNobodyToldTwice()
      throws Exception {
    assumeImages();
    try (Compose compose = new Compose(timeLapse())) {
      compose.up();
      Stage stage = compose.stage();
      awaitReady(stage, "the start");
      LOG.info("ready=all");
      List<String> containers = containers(compose);
      Watch watch = new Watch(compose.prometheus());
      try (SampleUpstream upstream = new SampleUpstream(stage.bootstrapServers());
          EventLog log = new EventLog(stage.bootstrapServers())) {
        int scrapes = 0;
        String openedWithoutKafka = "";
        for (String container : containers) {
          open(upstream, container);
          scrapes = container.equals(WATCH) ? watch.scrapes() : scrapes;
          compose.kill(container);
          switch (container) {
            case "kafka" -> openedWithoutKafka = open(stage);
            case "postgres" -> assertThatItSaysComeAgain(stage);
            default -> {}
          }
          compose.up();
          awaitReady(stage, "the end of " + container);
          LOG.info("back=" + container);
        }
        solve(new Trail(log, containers.getFirst()), stage, upstream);
        assertThat(log.sla("sla.clock-started"))
            .extracting(Event::subject)
            .contains(openedWithoutKafka);
        for (String container : containers) {
          assertThatNothingIsLost(new Trail(log, container), stage);
        }
        if (containers.contains(WATCH)) {
          until(() -> watch.up() == ServiceName.values().length);
          assertThat(watch.scrapes()).isGreaterThanOrEqualTo(scrapes);
        }
      }
    }
  }

  /** A run of all tests builds the images where it can, and tells here what came of it. */
  private static void assumeImages() throws IOException {
    String verdict = System.getProperty("tocsin.containers");
    if (verdict != null) {
      String said = Files.readString(Path.of(verdict)).strip();
      Assumptions.assumeTrue(said.equals("ready"), "left out: " + said);
    }
  }

  /** All that stay, whatever of them the profile has. */
  private static List<String> containers(Compose compose) {
    return Stream.of(
            Stream.of("kafka", "postgres", "inbox"),
            Stream.of(ServiceName.values()).map(ServiceName::folder),
            Stream.of(WATCH, "alertmanager"))
        .flatMap(some -> some)
        .filter(compose::has)
        .toList();
  }

  private void open(SampleUpstream upstream, String container) {
    upstream.contact(container, "Customer of " + container);
    upstream.opened(container, time.instant(), new Customer(container, "gold", "en"));
    upstream.flush();
  }

  /** Opens a ticket over HTTP, which needs no Kafka, and tells its id. */
  private String open(Stage stage) throws Exception {
    String ticket =
        """
        {"title": "No dial tone", "priority": "high", "customer": {"id": "kafka", "plan": "gold"}}
        """;
    HttpResponse<String> answer = post(tickets(stage), ticket);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return Json.WIRE.readTree(answer.body()).path("id").asText();
  }

  private void assertThatItSaysComeAgain(Stage stage) throws Exception {
    assertThat(send(HttpRequest.newBuilder(tickets(stage))).statusCode()).isEqualTo(503);
  }

  private void solve(Trail trail, Stage stage, SampleUpstream upstream) {
    URI acknowledgement =
        tickets(stage).resolve("/tickets/" + trail.ticketId() + "/acknowledgement");
    until(() -> trail.tiers().contains(3));
    until(() -> post(acknowledgement, "{\"agent\": \"dora\"}").statusCode() == 200);
    upstream.status(trail.externalId(), time.instant(), Status.RESOLVED);
    until(trail::isClosed);
  }

  private static void assertThatNothingIsLost(Trail trail, Stage stage) {
    until(trail::told);
    assertThat(trail.versions())
        .as(trail.externalId())
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, trail.versions().size()).boxed().toList());
    assertThat(trail.tiers()).as(trail.externalId()).startsWith(2).doesNotHaveDuplicates();
    assertThat(trail.breachedClocks()).as(trail.externalId()).doesNotHaveDuplicates();
    long told = trail.customerMessages();
    assertThat(mails(stage, trail.externalId()))
        .as(trail.externalId())
        .isGreaterThanOrEqualTo(told);
  }

  /** A mail that is sent again after a kill has the Message-ID that it had before. */
  private static long mails(Stage stage, String customer) {
    return stage.mails().stream()
        .filter(mail -> mail.to().equals(customer + "@example.com"))
        .map(ReceivedMail::messageId)
        .distinct()
        .count();
  }

  private static URI tickets(Stage stage) {
    return stage.url(ServiceName.TICKET).resolve("/tickets");
  }

  /** What is not ready says why, and the failure says it on. */
  private void awaitReady(Stage stage, String after) {
    for (ServiceName service : ServiceName.values()) {
      URI ready = stage.url(service).resolve("/q/health/ready");
      patient()
          .untilAsserted(
              () -> {
                HttpResponse<String> answer = send(HttpRequest.newBuilder(ready));
                assertThat(answer.statusCode())
                    .as("%s after %s: %s", service.folder(), after, answer.body())
                    .isEqualTo(200);
              });
    }
  }

  private HttpResponse<String> post(URI uri, String json) throws Exception {
    return send(
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.timeout(Duration.ofSeconds(15)).build(), BodyHandlers.ofString());
  }

  private static void until(Callable<Boolean> condition) {
    patient().until(condition);
  }

  /** An answer that does not come is none yet. */
  private static ConditionFactory patient() {
    return await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .ignoreExceptionsInstanceOf(IOException.class);
  }

  private Map<String, String> timeLapse() {
    return Map.of(
        "TOCSIN_PROFILE", "prod,time-lapse",
        "TOCSIN_UNSAFE_ALLOW", "demo-secrets,plain-kafka,plain-database,time-lapse",
        "TOCSIN_TIME_LAPSE_ORIGIN", time.origin().toString(),
        "TOCSIN_TIME_LAPSE_STARTED_AT", time.startedAt().toString(),
        "TOCSIN_TIME_LAPSE_SPEED", Long.toString(time.speed()));
  }
}

package io.tocsin.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.contracts.Customer;
import io.tocsin.contracts.EscalationData;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.Priority;
import io.tocsin.contracts.SlaData;
import io.tocsin.contracts.SlaEventType;
import io.tocsin.contracts.Topic;
import io.tocsin.kit.events.CloudEvents;
import io.tocsin.kit.events.EventIds;
import io.tocsin.stack.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * escalation-service is killed between any two steps by which a breach becomes an announcement: a
 * transaction is held exactly there, the process is killed, and started again. Each breach still
 * moves its ticket once, and all that was decided is announced. Without {@code -Dtimes=20}, which
 * visits every point as often, only those are visited where most can go wrong.
 */
@Order(7)
class CrashPointsTest {

  private static final Logger LOG = Logger.getLogger(CrashPointsTest.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(180);
  private static final String SERVICE = "escalation-service";

  private static StackUnderTest tocsin;
  private static KafkaProducer<String, byte[]> timer;

  @BeforeAll
  static void start() {
    tocsin = StackUnderTest.start("crash-points", 1);
    timer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                tocsin.stack.bootstrapServers(),
                ProducerConfig.ACKS_CONFIG,
                "all"),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  @AfterAll
  static void stop() {
    timer.close();
    tocsin.close();
  }

  static Stream<CrashPoint> points() {
    int times = Integer.getInteger("times", 0);
    return times == 0
        ? Stream.of(
            CrashPoint.INBOX, CrashPoint.COMMIT_LOST, CrashPoint.COMMIT_DONE, CrashPoint.RELAY_SENT)
        : Stream.generate(() -> Stream.of(CrashPoint.values()))
            .limit(times)
            .flatMap(points -> points);
  }

  @ParameterizedTest
  @MethodSource("points")
  void givenAServiceKilledThere_whenItIsBack_thenEachBreachMovesTheTicketOnce(CrashPoint point)
      throws Exception {
    long startedAt = System.nanoTime();
    String external = point + "-" + Long.toString(startedAt, 36);
    String ticket = SampleUpstream.ticketId(external);
    try (StandStill still = new StandStill(point, tocsin)) {
      begin(point, external, ticket, still);
      still.awaitReached();
      if (point == CrashPoint.RELAY_CLAIM) {
        still.awaitRow("outbox", "key = '" + ticket + "'");
      }
      tocsin.stack.service(ServiceName.ESCALATION).kill();
      still.letPass();
      tocsin.stack.service(ServiceName.ESCALATION).start();
      tocsin.stack.service(ServiceName.ESCALATION).awaitReady(PATIENCE);
      if (point.atOpening()) {
        breached(ticket, 1);
      }
      untilRaised(ticket, 2);
      // Nothing more can come of the first breach when the second has been decided and announced.
      breached(ticket, 2);
      untilRaised(ticket, 3);
      still.awaitAllSent();
    }
    assertThatEachBreachMovedItOnce(ticket);
    assertThatItIsAnnouncedAsDecided(point, ticket);
    LOG.info("point=" + point + " millis=" + (System.nanoTime() - startedAt) / 1_000_000);
  }

  /** A ticket on whose way that point is. */
  private static void begin(CrashPoint point, String external, String ticket, StandStill still)
      throws Exception {
    if (point.atOpening()) {
      still.from(ticket, breachId(ticket, 1));
      open(external);
    } else {
      open(external);
      still.awaitRow("ticket_facts", "ticket_id = '" + ticket + "'");
      still.from(ticket, breachId(ticket, 1));
      breached(ticket, 1);
    }
  }

  private static void open(String external) {
    tocsin.upstream.opened(external, tocsin.now(), new Customer("customer-1", "gold", "en"));
    tocsin.upstream.flush();
  }

  /** As the timer says it when the time in a tier is over, which would take a day. */
  private static void breached(String ticket, int tier) {
    Instant now = tocsin.now();
    SlaData data =
        new SlaData(
            ticket + "/time-in-tier/" + tier,
            "time-in-tier",
            tier,
            "standard",
            1,
            "24x7",
            tier,
            Priority.HIGH,
            Duration.ofHours(24),
            Duration.ofHours(24),
            now,
            now,
            null,
            now,
            now,
            Duration.ZERO,
            false,
            null,
            null,
            null,
            null,
            null,
            null);
    var unused =
        timer.send(
            CloudEvents.record(
                Topic.SLA_EVENTS,
                new Event<>(
                    breachId(ticket, tier),
                    "sla-timer-service",
                    SlaEventType.BREACHED.wire(),
                    ticket,
                    now,
                    null,
                    null,
                    data)));
    timer.flush();
  }

  private static String breachId(String ticket, int tier) {
    return EventIds.of("breach", ticket, Integer.toString(tier));
  }

  private static void untilRaised(String ticket, int tier) {
    await()
        .atMost(PATIENCE)
        .until(() -> announced(ticket).stream().anyMatch(event -> toTier(event) == tier));
  }

  /** What the policy makes of two breaches with the people that the service comes with. */
  private static void assertThatEachBreachMovedItOnce(String ticket) throws Exception {
    JsonNode answer = tocsin.get(ServiceName.ESCALATION, "/escalations/" + ticket);
    JsonNode now = answer.path("escalation");
    assertThat(now.path("state").asText()).isEqualTo("raised");
    assertThat(now.path("tier").asInt()).isEqualTo(3);
    assertThat(now.path("team").asText()).isEqualTo("senior-managers");
    assertThat(now.path("assignee").asText()).isEqualTo("elena.rossi");
    assertThat(answer.path("decisions").findValuesAsText("cause"))
        .containsExactly(breachId(ticket, 1), breachId(ticket, 2));
    assertThat(answer.path("decisions").findValuesAsText("reason"))
        .containsOnly("time-in-tier-breached");
  }

  /** By ids: the relay sends again what it does not know to be sent, with the id that it had. */
  private static void assertThatItIsAnnouncedAsDecided(CrashPoint point, String ticket) {
    List<Event<EscalationData>> all = announced(ticket);
    List<Event<EscalationData>> distinct = all.stream().distinct().toList();
    assertThat(distinct)
        .extracting(Event::id)
        .containsExactly(raisedId(ticket, 1), raisedId(ticket, 2));
    assertThat(distinct)
        .extracting(Event::cause)
        .containsExactly(breachId(ticket, 1), breachId(ticket, 2));
    assertThat(all).hasSize(point == CrashPoint.RELAY_SENT ? 3 : 2);
  }

  private static String raisedId(String ticket, int tier) {
    return EventIds.of(
        SERVICE, breachId(ticket, tier), "escalation.raised", Integer.toString(tier + 1));
  }

  private static int toTier(Event<EscalationData> event) {
    Integer tier = event.data().toTier();
    return tier == null ? 0 : tier;
  }

  private static List<Event<EscalationData>> announced(String ticket) {
    return tocsin.log.escalations().stream()
        .filter(event -> event.subject().equals(ticket))
        .toList();
  }
}

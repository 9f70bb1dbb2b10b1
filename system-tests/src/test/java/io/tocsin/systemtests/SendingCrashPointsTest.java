package io.tocsin.systemtests;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tocsin.contracts.EscalationEventType;
import io.tocsin.contracts.Topic;
import io.tocsin.stack.Ports;
import io.tocsin.stack.ServiceName;
import io.tocsin.stack.inbox.MailServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * notification-service is killed between any two steps of sending, with mail, Slack, a webhook and
 * PagerDuty all at that point; besides, receivers lose every fifth answer. Each message arrives at
 * least once; more than once only where the ledger says that nobody knew; and where a message has a
 * key, never under another one. Without {@code -Dtimes=20}, which visits every point as often, only
 * the point is visited where most can go wrong.
 */
class SendingCrashPointsTest {

  private static final Logger LOG = Logger.getLogger(SendingCrashPointsTest.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final int LOST_PERCENT = 20;
  private static final int MAILS = 2;
  private static final int POSTS = 3;

  /** No event leads to a webhook or to PagerDuty by itself. */
  private static final String ELSEWHERE_TOO =
      """
      CREATE FUNCTION elsewhere_too() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO delivery (id, event_id, ticket_id, audience, channel, recipient, template,
                              state, lane, urgency, due_at, planned_at)
        SELECT gen_random_uuid(), NEW.event_id, NEW.ticket_id, NEW.audience, channel,
          NEW.recipient, NEW.template, 'pending', NEW.lane, NEW.urgency, now(), now()
        FROM unnest(ARRAY['webhook', 'pagerduty']) AS channel;
        RETURN NULL;
      END $$;
      CREATE TRIGGER elsewhere_too AFTER INSERT ON delivery FOR EACH ROW
      WHEN (NEW.channel = 'slack') EXECUTE FUNCTION elsewhere_too()""";

  private static final Map<String, Integer> repeated = new TreeMap<>();
  private static int messages;
  private static int visits;
  private static StackUnderTest tocsin;
  private static SampleEscalations escalations;
  private static MailServer mail;
  private static KeyedReceiver receiver;
  private static Gate smtp;
  private static Gate http;

  @BeforeAll
  static void start() throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    LOG.info("seed=" + seed);
    Random random = new Random(seed);
    Ports ports = Ports.free();
    mail = MailServer.start(ports.smtp(), InstantSource.system());
    receiver = new KeyedReceiver();
    smtp = new Gate(ports.ticket(), Gate.Protocol.SMTP, ports.smtp(), random, LOST_PERCENT);
    http = new Gate(ports.inbox(), Gate.Protocol.HTTP, receiver.port(), random, LOST_PERCENT);
    tocsin =
        StackUnderTest.start(
            "sending-points",
            1,
            environment(ports.ticket(), "http://127.0.0.1:" + ports.inbox()),
            EnumSet.of(ServiceName.NOTIFICATION));
    escalations = new SampleEscalations(tocsin.stack.bootstrapServers());
    escalations.contact(Topic.CUSTOMER_CONTACTS, "kim");
    escalations.contact(Topic.RESPONDER_CONTACTS, "sam");
    execute(ELSEWHERE_TOO);
  }

  /** Waits in seconds where the service otherwise waits in tens of seconds. */
  private static Map<String, String> environment(int smtpPort, String receivers) {
    return Map.ofEntries(
        Map.entry("TOCSIN_EMAIL_PORT", Integer.toString(smtpPort)),
        Map.entry("TOCSIN_EMAIL_TIMEOUT", "4s"),
        Map.entry("TOCSIN_OUTBOUND_TIMEOUT", "4s"),
        Map.entry("TOCSIN_NOTIFICATION_SEND_TIMEOUT", "5s"),
        Map.entry("TOCSIN_NOTIFICATION_LEASE", "6s"),
        Map.entry("TOCSIN_NOTIFICATION_POLL", "500ms"),
        Map.entry("TOCSIN_NOTIFICATION_RETRY_BASE", "200ms"),
        Map.entry("TOCSIN_NOTIFICATION_DIGEST_WINDOW", "0s"),
        Map.entry("TOCSIN_SLACK_RATE_LIMIT", "0"),
        Map.entry("TOCSIN_SLACK_WEBHOOK_URL_TEMPLATE", receivers + "/slack"),
        Map.entry("TOCSIN_PAGERDUTY_EVENTS_URL", receivers + "/pagerduty"),
        Map.entry("TOCSIN_PAGERDUTY_ROUTING_KEY", "of-the-test"),
        Map.entry(
            "JAVA_OPTS_APPEND",
            "-Dtocsin.webhook.endpoints.chat.url=%s/webhook".formatted(receivers)
                + " -Dtocsin.webhook.endpoints.chat.secrets="
                + "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="));
  }

  @AfterAll
  static void stop() throws Exception {
    LOG.info(
        "visits=%d messages=%d repeated-with-key-or-mark=%s".formatted(visits, messages, repeated));
    escalations.close();
    tocsin.close();
    smtp.close();
    http.close();
    receiver.close();
    mail.close();
  }

  static Stream<SendingPoint> points() {
    int times = Integer.getInteger("times", 0);
    return times == 0
        ? Stream.of(SendingPoint.AFTER_SEND)
        : Stream.generate(() -> Stream.of(SendingPoint.values()))
            .limit(times)
            .flatMap(points -> points);
  }

  @ParameterizedTest
  @MethodSource("points")
  void givenTheSenderIsKilledThere_thenEachMessageArrives_andTwiceOnlyWhereNobodyKnew(
      SendingPoint point) throws Exception {
    String ticket = "K-" + point + "-" + Long.toString(System.nanoTime(), 36);
    try (StandStill still = new StandStill(point, tocsin)) {
      if (point.gate() == Gate.Stop.NOWHERE) {
        still.from(ticket, "");
      }
      smtp.stopAt(point.gate());
      http.stopAt(point.gate());
      escalations.tell(EscalationEventType.RAISED, ticket, "kim", "sam", "chat");
      escalations.flush();
      if (point.gate() == Gate.Stop.NOWHERE) {
        still.awaitReached(1 + POSTS);
      } else {
        smtp.awaitReached(MAILS);
        http.awaitReached(POSTS);
      }
      tocsin.stack.service(ServiceName.NOTIFICATION).kill();
      smtp.letPass();
      http.letPass();
      if (point.gate() == Gate.Stop.NOWHERE) {
        still.letPass();
      }
    }
    tocsin.stack.service(ServiceName.NOTIFICATION).start();
    tocsin.stack.service(ServiceName.NOTIFICATION).awaitReady(PATIENCE);
    await()
        .atMost(PATIENCE)
        .until(() -> ledger(ticket).values().stream().filter(Row::accepted).count() == 5);
    assertThatEachArrived(ticket, point);
  }

  private static void assertThatEachArrived(String ticket, SendingPoint point) throws Exception {
    Map<String, List<String>> arrived = new TreeMap<>();
    mail.mails().stream()
        .filter(it -> String.valueOf(it.subject()).contains(ticket))
        .forEach(
            it ->
                arrived
                    .computeIfAbsent("email " + it.to(), _ -> new ArrayList<>())
                    .add(it.messageId()));
    receiver.about(ticket).stream()
        .collect(groupingBy(KeyedReceiver.Taken::channel))
        .forEach(
            (channel, taken) ->
                arrived.put(
                    channel + " chat", taken.stream().map(KeyedReceiver.Taken::key).toList()));
    Map<String, Row> ledger = ledger(ticket);
    assertThat(arrived).containsOnlyKeys(ledger.keySet());
    arrived.forEach(
        (to, keys) -> {
          assertThat(keys.stream().distinct()).as(to).hasSize(1);
          if (keys.size() > 1) {
            assertThat(requireNonNull(ledger.get(to)).unknown())
                .as("%s at %s is known", to, point)
                .isTrue();
            repeated.merge(to.replaceFirst(" .*", ""), keys.size() - 1, Integer::sum);
          }
        });
    assertThat(receiver.about(ticket).stream().filter(it -> it.channel().equals("slack")).skip(1))
        .allSatisfy(it -> assertThat(it.body()).contains("may repeat"));
    visits++;
    messages += ledger.size();
  }

  /** A message in the ledger; whether an attempt was made of which nobody knows what came. */
  private record Row(boolean accepted, boolean unknown) {}

  private static Map<String, Row> ledger(String ticket) throws SQLException {
    Map<String, Row> rows = new TreeMap<>();
    try (Connection connection = tocsin.database("notifications");
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT channel, recipient, state, was_unknown FROM delivery WHERE ticket_id = '"
                    + ticket
                    + "'")) {
      while (row.next()) {
        String channel = row.getString("channel");
        String to = row.getString("recipient") + (channel.equals("email") ? "@example.com" : "");
        rows.put(
            channel + " " + to,
            new Row(row.getString("state").equals("accepted"), row.getBoolean("was_unknown")));
      }
    }
    return rows;
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = tocsin.database("notifications");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}

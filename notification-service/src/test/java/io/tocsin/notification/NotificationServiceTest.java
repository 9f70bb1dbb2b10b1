package io.tocsin.notification;

import static io.restassured.RestAssured.given;
import static io.tocsin.contracts.EscalationEventType.ACKNOWLEDGED;
import static io.tocsin.contracts.EscalationEventType.EXHAUSTED;
import static io.tocsin.contracts.EscalationEventType.RAISED;
import static io.tocsin.notification.testing.Wire.escalation;
import static io.tocsin.notification.testing.Wire.sla;
import static io.tocsin.notification.testing.Wire.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.NotificationData;
import io.tocsin.contracts.SlaEventType;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.contracts.Topic;
import io.tocsin.kit.events.CloudEvents;
import io.tocsin.kit.testing.KafkaAndPostgres;
import io.tocsin.notification.testing.Receivers;
import io.tocsin.notification.testing.SlackReceiver.Answer;
import io.tocsin.notification.testing.Topics;
import io.tocsin.notification.testing.Wire;
import jakarta.inject.Inject;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * From an event on a real broker to a message at a real SMTP server and a webhook. Each test has
 * tickets and chat channels of its own, so that none sees another's messages.
 */
@QuarkusTest
@QuarkusTestResource(value = KafkaAndPostgres.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = Receivers.class, restrictToAnnotatedClass = true)
@TestProfile(NotificationServiceTest.Impatient.class)
class NotificationServiceTest {

  /** Waits in milliseconds where the service otherwise waits in seconds. */
  public static class Impatient implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "tocsin.notification.retry.base", "100ms",
          "tocsin.notification.retry.cap", "500ms",
          "tocsin.notification.poll", "200ms",
          "tocsin.notification.contact-grace", "1m",
          "tocsin.slack.timeout", "1s");
    }
  }

  private static Topics topics;

  @Inject KafkaClientService kafka;

  @BeforeAll
  static void open() {
    topics =
        new Topics(
            KafkaAndPostgres.bootstrapServers(),
            Topic.NOTIFICATION_EVENTS,
            Topic.ESCALATION_EVENTS_DLQ,
            Topic.CUSTOMER_CONTACTS_DLQ);
  }

  @AfterAll
  static void close() {
    topics.close();
  }

  @BeforeEach
  void contacts() throws Exception {
    topics.contact(Topic.CUSTOMER_CONTACTS, "acme", Wire.contact("Anna Müller", "anna", "de-AT"));
    topics.contact(Topic.RESPONDER_CONTACTS, "sam", Wire.contact("Sam Okafor", "sam", null));
    topics.contact(Topic.RESPONDER_CONTACTS, "lee", Wire.contact("Lee Chen", "lee", null));
    topics.contact(Topic.RESPONDER_CONTACTS, "ada", Wire.contact("Ada Brown", "ada", null));
  }

  @Test
  void givenAnEscalation_thenCustomerResponderAndTeamAreTold_andItIsAnnounced() throws Exception {
    topics.send(Topic.ESCALATION_EVENTS, escalation(RAISED, "e-1", "t-1", "chat-1"));

    await().untilAsserted(() -> assertThat(topics.notifications("t-1")).hasSize(3));
    MimeMessage toCustomer = mail("anna@example.org", "INC-t-1");
    assertThat(toCustomer.getSubject()).contains("nächsten Stufe");
    assertThat(text(toCustomer))
        .contains("Guten Tag Anna Müller", "Sam Okafor", "Dienstag, 6. Januar 2026, 08:59 Uhr")
        .doesNotContain("tier-2-team", "sam@", "{");
    assertThat(toCustomer.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(text(mail("sam@example.org", "INC-t-1")))
        .contains("You are now responsible for ticket INC-t-1");
    assertThat(Receivers.slack().received("chat-1"))
        .singleElement()
        .asString()
        .contains("*INC-t-1*", "*tier 2*", "*Sam Okafor*");
    assertThat(topics.notifications("t-1"))
        .allSatisfy(
            event -> {
              assertThat(event.type()).isEqualTo("notification.accepted");
              assertThat(event.cause()).isEqualTo("e-1");
              assertThat(event.data().eventTime()).isEqualTo(Wire.AT);
              assertThat(event.data().acceptedAt()).isNotNull();
            })
        .extracting(event -> event.data().audience() + " " + event.data().recipient())
        .containsExactlyInAnyOrder("customer acme", "responder sam", "team chat-1");
    assertThat(receiptOf("t-1", "customer")).isEqualTo(toCustomer.getMessageID());
  }

  @Test
  void givenTheSameEventTwice_thenNobodyIsToldTwice() {
    topics.send(Topic.ESCALATION_EVENTS, escalation(RAISED, "e-2", "t-2", "chat-2"));
    topics.send(Topic.ESCALATION_EVENTS, escalation(RAISED, "e-2", "t-2", "chat-2"));
    topics.send(Topic.ESCALATION_EVENTS, escalation(ACKNOWLEDGED, "e-2a", "t-2", "chat-2"));

    await().untilAsserted(() -> assertThat(topics.notifications("t-2")).hasSize(5));
    assertThat(Receivers.slack().received("chat-2")).hasSize(2);
    assertThat(mails("anna@example.org", "INC-t-2")).hasSize(2);
    assertThat(mails("sam@example.org", "INC-t-2")).hasSize(1);
  }

  @Test
  void givenSlackFailsAtFirst_thenItIsTriedAgain_andMailIsNotHeldUp() {
    Receivers.slack().answer("chat-3", Answer.of(500), new Answer(429, Map.of("Retry-After", "1")));

    topics.send(Topic.ESCALATION_EVENTS, escalation(RAISED, "e-3", "t-3", "chat-3"));

    await().untilAsserted(() -> assertThat(topics.notifications("t-3")).hasSize(3));
    assertThat(Receivers.slack().received("chat-3"))
        .hasSize(3)
        .last()
        .asString()
        .doesNotContain("may repeat");
    assertThat(topics.notifications("t-3"))
        .filteredOn(event -> event.data().channel().equals("slack"))
        .singleElement()
        .satisfies(event -> assertThat(event.data().attempts()).isEqualTo(3));
    assertThat(topics.notifications("t-3").getLast().data().channel()).isEqualTo("slack");
  }

  @Test
  void givenSlackRefusesForGood_thenItIsUndeliverable() {
    Receivers.slack().answer("chat-4", Answer.of(404));

    topics.send(Topic.ESCALATION_EVENTS, escalation(ACKNOWLEDGED, "e-4", "t-4", "chat-4"));

    await()
        .untilAsserted(
            () ->
                assertThat(topics.notifications("t-4"))
                    .filteredOn(event -> event.type().equals("notification.undeliverable"))
                    .singleElement()
                    .satisfies(event -> assertThat(event.data().reason()).isEqualTo("slack-404")));
  }

  @Test
  void givenSlackDoesNotAnswer_thenItIsSentAgainMarkedThatItMayRepeat() {
    Receivers.slack().answer("chat-5", Answer.SILENCE);

    topics.send(Topic.ESCALATION_EVENTS, escalation(ACKNOWLEDGED, "e-5", "t-5", "chat-5"));

    await().untilAsserted(() -> assertThat(Receivers.slack().received("chat-5")).hasSize(2));
    assertThat(Receivers.slack().received("chat-5").getLast()).contains("may repeat");
    await()
        .untilAsserted(
            () ->
                given()
                    .queryParam("ticket", "t-5")
                    .get("/deliveries")
                    .then()
                    .body(
                        "deliveries.find { it.channel == 'slack' }.mayRepeat",
                        org.hamcrest.Matchers.is(true)));
  }

  @Test
  void givenTheMailServerIsAway_thenMailGoesOutWhenItIsBack() {
    Receivers.stopSmtp();
    topics.send(Topic.ESCALATION_EVENTS, escalation(EXHAUSTED, "e-6", "t-6", "chat-6"));
    await()
        .untilAsserted(() -> assertThat(states("t-6")).contains("accepted").contains("retry-at"));

    Receivers.startSmtp();

    await().untilAsserted(() -> assertThat(topics.notifications("t-6")).hasSize(3));
    assertThat(mails("anna@example.org", "INC-t-6")).hasSize(1);
    assertThat(mails("lee@example.org", "INC-t-6")).hasSize(1);
  }

  @Test
  void givenTheSenderEndedInTheMiddle_thenMailGoesOutAgainWithTheSameMessageId() throws Exception {
    topics.send(Topic.ESCALATION_EVENTS, escalation(RAISED, "e-7", "t-7", "chat-7"));
    await().untilAsserted(() -> assertThat(states("t-7")).containsOnly("accepted").hasSize(3));

    sql(
        "UPDATE delivery SET state = 'sending', accepted_at = NULL, receipt = NULL,"
            + " due_at = now() - interval '1 second' WHERE ticket_id = 't-7'");

    await().untilAsserted(() -> assertThat(mails("anna@example.org", "INC-t-7")).hasSize(2));
    assertThat(mails("anna@example.org", "INC-t-7").stream().map(NotificationServiceTest::id))
        .hasSize(2)
        .containsOnly(id(mail("anna@example.org", "INC-t-7")));
    await().untilAsserted(() -> assertThat(Receivers.slack().received("chat-7")).hasSize(2));
    assertThat(Receivers.slack().received("chat-7").getLast()).contains("may repeat");
    await().untilAsserted(() -> assertThat(states("t-7")).containsOnly("accepted"));
  }

  @Test
  void givenAClockEventOvertakesItsTicket_thenItWaitsForTheTicket() {
    topics.send(
        Topic.SLA_EVENTS, sla(SlaEventType.BREACHED, "s-8", "t-8", "first-response", null, null));
    await().untilAsserted(() -> assertThat(waiting("s-8")).isTrue());

    topics.send(Topic.TICKET_EVENTS, ticket(TicketEventType.OPENED, "k-8", "t-8", 1, Status.OPEN));

    await().untilAsserted(() -> assertThat(topics.notifications("t-8")).hasSize(2));
    assertThat(mails("ada@example.org", "Missed: first response of INC-t-8")).hasSize(1);
    assertThat(Receivers.slack().received("tier-1"))
        .anySatisfy(text -> assertThat(text).contains("*INC-t-8*", "first response", "1 hour"));
  }

  @Test
  void givenATicketThatNeverComes_thenItIsOnRecordThatNobodyWasTold() throws Exception {
    topics.send(
        Topic.SLA_EVENTS, sla(SlaEventType.BREACHED, "s-9", "t-9", "resolution", null, null));
    await().untilAsserted(() -> assertThat(waiting("s-9")).isTrue());

    sql(
        "UPDATE occurrence SET waiting_since = waiting_since - interval '61 seconds'"
            + " WHERE event_id = 's-9'");

    await().untilAsserted(() -> assertThat(topics.notifications("t-9")).hasSize(2));
    assertThat(topics.notifications("t-9"))
        .filteredOn(event -> event.data().audience().equals("responder"))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.type()).isEqualTo("notification.suppressed");
              assertThat(event.data().reason()).isEqualTo("unknown-ticket");
            });
  }

  @Test
  void givenABreachIsRetracted_thenThoseWhoWereToldAreToldSo() {
    topics.send(
        Topic.TICKET_EVENTS, ticket(TicketEventType.OPENED, "k-10", "t-10", 1, Status.OPEN));
    topics.send(
        Topic.SLA_EVENTS, sla(SlaEventType.BREACHED, "s-10", "t-10", "resolution", null, null));
    await().untilAsserted(() -> assertThat(states("t-10")).hasSize(2).containsOnly("accepted"));

    topics.send(
        Topic.SLA_EVENTS,
        sla(SlaEventType.BREACH_RETRACTED, "s-10r", "t-10", "resolution", null, "s-10"));

    await().untilAsserted(() -> assertThat(topics.notifications("t-10")).hasSize(4));
    assertThat(mails("ada@example.org", "Correction: resolution of INC-t-10")).hasSize(1);
  }

  @Test
  void givenABreachIsRetractedBeforeAnythingWasSent_thenNothingIsSent() {
    Receivers.stopSmtp();
    topics.send(
        Topic.TICKET_EVENTS, ticket(TicketEventType.OPENED, "k-11", "t-11", 1, Status.OPEN));
    topics.send(
        Topic.SLA_EVENTS, sla(SlaEventType.BREACHED, "s-11", "t-11", "resolution", null, null));
    await().untilAsserted(() -> assertThat(states("t-11")).contains("retry-at", "accepted"));

    topics.send(
        Topic.SLA_EVENTS,
        sla(SlaEventType.BREACH_RETRACTED, "s-11r", "t-11", "resolution", null, "s-11"));

    // The mail is suppressed, either at once or, were it on its way, when it comes back.
    await().untilAsserted(() -> assertThat(states("t-11")).contains("suppressed", "accepted"));
    Receivers.startSmtp();
    assertThat(mails("ada@example.org", "Missed: resolution of INC-t-11")).isEmpty();
  }

  @Test
  void givenATicketIsResolvedAndThenClosed_thenTheCustomerHearsOfItOnce() {
    topics.send(
        Topic.TICKET_EVENTS, ticket(TicketEventType.RESOLVED, "k-12", "t-12", 5, Status.RESOLVED));
    topics.send(
        Topic.TICKET_EVENTS, ticket(TicketEventType.CLOSED, "k-12c", "t-12", 6, Status.CLOSED));
    topics.send(
        Topic.TICKET_EVENTS, ticket(TicketEventType.CLOSED, "k-12d", "t-12d", 2, Status.CLOSED));

    await().untilAsserted(() -> assertThat(topics.notifications("t-12d")).hasSize(1));
    await().untilAsserted(() -> assertThat(topics.notifications("t-12")).hasSize(1));
    assertThat(mails("anna@example.org", "INC-t-12 ist gelöst")).hasSize(1);
    assertThat(mails("anna@example.org", "INC-t-12d ist geschlossen")).hasSize(1);
  }

  @Test
  void givenAPersonIsErased_thenNobodyWritesToThem() throws Exception {
    var event = ticket(TicketEventType.RESOLVED, "k-13", "t-13", 5, Status.RESOLVED);
    eraseCustomer();

    topics.send(Topic.TICKET_EVENTS, event);
    await().untilAsserted(() -> assertThat(states("t-13")).containsExactly("retry-at"));
    sql(
        "UPDATE delivery SET planned_at = planned_at - interval '61 seconds', due_at = now()"
            + " WHERE ticket_id = 't-13'");

    await()
        .untilAsserted(
            () ->
                assertThat(topics.notifications("t-13"))
                    .singleElement()
                    .satisfies(it -> assertThat(it.data().reason()).isEqualTo("no-contact")));
  }

  @Test
  void givenAContactComesAfterTheEvent_thenTheMessageIsNotLost() throws Exception {
    eraseCustomer();
    topics.send(Topic.ESCALATION_EVENTS, escalation(EXHAUSTED, "e-16", "t-16", "chat-16"));
    await().untilAsserted(() -> assertThat(states("t-16")).contains("retry-at"));

    topics.contact(Topic.CUSTOMER_CONTACTS, "acme", Wire.contact("Anna", "late", null));

    await().untilAsserted(() -> assertThat(mails("late@example.org", "INC-t-16")).isNotEmpty());
  }

  @Test
  void givenRecordsThatCantBeRead_thenTheyAreDeadLettersAndTheTopicGoesOn() {
    byte[] bytes = "{not json".getBytes(StandardCharsets.UTF_8);
    topics.send(new ProducerRecord<>("escalation-events", "t-14", bytes));
    topics.send(new ProducerRecord<>("customer-contacts", "t-14", bytes));
    topics.send(withBadTime(escalation(ACKNOWLEDGED, "e-14b", "t-14b", "chat-14")));

    topics.send(Topic.ESCALATION_EVENTS, escalation(ACKNOWLEDGED, "e-14", "t-14", "chat-14"));

    await().untilAsserted(() -> assertThat(topics.notifications("t-14")).hasSize(2));
    await()
        .untilAsserted(
            () -> assertThat(topics.records(Topic.ESCALATION_EVENTS_DLQ, "t-14b")).hasSize(1));
    for (Topic dlq : List.of(Topic.ESCALATION_EVENTS_DLQ, Topic.CUSTOMER_CONTACTS_DLQ)) {
      await()
          .untilAsserted(
              () ->
                  assertThat(topics.records(dlq, "t-14"))
                      .singleElement()
                      .satisfies(letter -> assertThat(letter.value()).isEqualTo(bytes)));
    }
  }

  @Test
  void givenAnyTopic_thenItIsReadFromItsBeginningAndOnlyWhatIsCommitted() {
    for (String channel : kafka.getConsumerChannels()) {
      Map<String, ?> settings = kafka.getConsumer(channel).configuration();
      assertThat(settings.get("auto.offset.reset")).isEqualTo("earliest");
      assertThat(settings.get("isolation.level")).isEqualTo("read_committed");
      assertThat(settings.get("group.id")).isEqualTo("notification-service." + channel);
    }
    assertThat(kafka.getConsumerChannels()).hasSize(5);
  }

  @Test
  void givenWrongQueries_thenTheAnswerIsAProblemThatNamesTheField() {
    given()
        .queryParam("state", "lost")
        .queryParam("limit", "0")
        .get("/deliveries")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("errors.field", org.hamcrest.Matchers.contains("state", "limit"));
  }

  @Test
  void givenTheServiceIsUp_thenItSaysSo() {
    for (String path :
        List.of("/q/health/live", "/q/health/ready", "/q/health/started", "/q/openapi")) {
      given().get(path).then().statusCode(200);
    }
    topics.send(Topic.ESCALATION_EVENTS, escalation(ACKNOWLEDGED, "e-15", "t-15", "chat-15"));
    await().untilAsserted(() -> assertThat(topics.notifications("t-15")).hasSize(2));
    given()
        .get("/q/metrics")
        .then()
        .statusCode(200)
        .body(org.hamcrest.Matchers.containsString("tocsin_notifications_total"))
        .body(org.hamcrest.Matchers.containsString("tocsin_notification_latency_seconds_bucket"));
  }

  private static ProducerRecord<String, byte[]> withBadTime(Event<?> event) {
    var record = CloudEvents.record(Topic.ESCALATION_EVENTS, event);
    record.headers().remove("ce_time").add("ce_time", "yesterday".getBytes(StandardCharsets.UTF_8));
    return record;
  }

  private static void eraseCustomer() throws Exception {
    await().untilAsserted(() -> assertThat(count("contact WHERE id = 'acme'")).isOne());
    topics.contact(Topic.CUSTOMER_CONTACTS, "acme", null);
    await().untilAsserted(() -> assertThat(count("contact WHERE id = 'acme'")).isZero());
  }

  private static List<String> states(String ticket) {
    return given()
        .queryParam("ticket", ticket)
        .get("/deliveries")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("deliveries.state", String.class);
  }

  private static String receiptOf(String ticket, String audience) {
    return topics.notifications(ticket).stream()
        .map(Event::data)
        .filter(data -> data.audience().equals(audience))
        .map(NotificationData::receipt)
        .findFirst()
        .orElseThrow();
  }

  private static MimeMessage mail(String to, String subject) {
    return mails(to, subject).getFirst();
  }

  private static List<MimeMessage> mails(String to, String subject) {
    return Arrays.stream(Receivers.smtp().getReceivedMessages())
        .filter(mail -> isFor(mail, to, subject))
        .toList();
  }

  private static boolean isFor(MimeMessage mail, String to, String subject) {
    try {
      return mail.getRecipients(Message.RecipientType.TO)[0].toString().contains(to)
          && (mail.getSubject() + " ").contains(subject + " ");
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String id(MimeMessage mail) {
    try {
      return mail.getMessageID();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(MimeMessage mail) throws Exception {
    return (String) mail.getContent();
  }

  private static boolean waiting(String event) throws SQLException {
    return count("occurrence WHERE waiting_since IS NOT NULL AND event_id = '" + event + "'") > 0;
  }

  private static long count(String from) throws SQLException {
    try (Connection connection = KafkaAndPostgres.postgres().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT count(*) FROM " + from)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static void sql(String update) throws SQLException {
    try (Connection connection = KafkaAndPostgres.postgres().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(update);
    }
  }
}

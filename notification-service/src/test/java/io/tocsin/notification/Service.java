package io.tocsin.notification;

import static io.restassured.RestAssured.given;
import static java.util.Map.entry;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.tocsin.contracts.Topic;
import io.tocsin.kit.testing.KafkaAndPostgres;
import io.tocsin.notification.act.TestLinks;
import io.tocsin.notification.testing.Receivers;
import io.tocsin.notification.testing.Topics;
import io.tocsin.notification.testing.Wire;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/**
 * The service with a real broker, database, SMTP server and receiver of webhooks, one start for all
 * tests. Each test has tickets and chat channels of its own, so that none sees another's messages.
 */
@QuarkusTestResource(KafkaAndPostgres.class)
@QuarkusTestResource(Receivers.class)
@TestProfile(Service.Impatient.class)
abstract class Service {

  /** Waits in milliseconds where the service otherwise waits in seconds. */
  public static class Impatient implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.ofEntries(
          entry("tocsin.notification.retry.base", "100ms"),
          entry("tocsin.notification.retry.cap", "500ms"),
          entry("tocsin.notification.breaker.failures", "2"),
          // Longer than any message waits by itself, so that the first in order is the probe.
          entry("tocsin.notification.breaker.base", "1200ms"),
          entry("tocsin.notification.breaker.cap", "1200ms"),
          entry("tocsin.notification.poll", "200ms"),
          entry("tocsin.notification.contact-grace", "1m"),
          entry("tocsin.notification.digest-window", "0s"),
          entry("tocsin.canary.every", "0s"),
          entry("tocsin.notification.ticket-link", "https://desk.example.org/{ticket}"),
          entry("tocsin.act.url", "https://act.example.org/"),
          entry("tocsin.act.keys", TestLinks.KEY + ", an-older-key-that-is-still-good-for-links"),
          entry("tocsin.slack.rate-limit", "0"),
          entry("tocsin.sms.rate-limit", "0"),
          entry("tocsin.slack.signing-secret", TestLinks.SLACK_SECRET),
          entry("tocsin.slack.members.\"U0SAM\"", "sam"),
          // A busy machine answers late: what is taken for silence is sent a second time.
          entry("tocsin.outbound.timeout", "4s"));
    }
  }

  static Topics topics;

  @BeforeAll
  static void open() {
    // A busy machine is no failure.
    Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    topics =
        new Topics(
            KafkaAndPostgres.bootstrapServers(),
            Topic.NOTIFICATION_EVENTS,
            Topic.TICKET_INTAKE,
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

  static List<String> states(String ticket) {
    return given()
        .queryParam("ticket", ticket)
        .get("/deliveries")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("deliveries.state", String.class);
  }

  static MimeMessage mail(String to, String subject) {
    return mails(to, subject).getFirst();
  }

  static List<MimeMessage> mails(String to, String subject) {
    return Arrays.stream(Receivers.smtp().getReceivedMessages())
        .filter(mail -> isFor(mail, to, subject))
        .toList();
  }

  static List<MimeMessage> mails(String to) {
    return mails(to, "");
  }

  static boolean isFor(MimeMessage mail, String to, String subject) {
    try {
      return mail.getRecipients(Message.RecipientType.TO)[0].toString().contains(to)
          && (mail.getSubject() + " ").contains(subject.isEmpty() ? "" : subject + " ");
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  static String id(MimeMessage mail) {
    try {
      return mail.getMessageID();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  static String text(MimeMessage mail) throws Exception {
    return (String) ((MimeMultipart) mail.getContent()).getBodyPart(0).getContent();
  }

  static long count(String from) throws SQLException {
    return number("SELECT count(*) FROM " + from);
  }

  static long number(String query) throws SQLException {
    return (long) Double.parseDouble(value(query));
  }

  static String value(String query) throws SQLException {
    try (Connection connection = KafkaAndPostgres.postgres().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }

  static void sql(String update) throws SQLException {
    try (Connection connection = KafkaAndPostgres.postgres().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(update);
    }
  }
}

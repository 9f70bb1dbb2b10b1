package io.tocsin.notification;

import static io.restassured.RestAssured.given;
import static io.tocsin.notification.testing.Wire.sla;
import static io.tocsin.notification.testing.Wire.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.IntakeData;
import io.tocsin.contracts.SlaEventType;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.contracts.Topic;
import io.tocsin.notification.testing.LogWatch;
import io.tocsin.notification.testing.Receivers;
import io.tocsin.notification.testing.Wire;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** From the time to ask a customer whether all is well to their answer, which is the ticket's. */
@QuarkusTest
@TestProfile(Service.Impatient.class)
class FeedbackTest extends Service {

  private static final Pattern LINK = Pattern.compile("https://act\\.example\\.org/act/(\\S+)");

  @Test
  void givenTheTimeHasCome_thenTheCustomerIsAsked_andTheAnswerIsPassedOnOnce() throws Exception {
    String link = asked("t-50");
    assertThat(mails("ada@example.org", "INC-t-50")).as("nobody missed anything").isEmpty();

    given()
        .get("/act/" + link)
        .then()
        .statusCode(200)
        .body(containsString("<html lang=\"de\">"))
        .body(containsString("Wie war es mit INC-t-50?"))
        .body(containsString("Anna Müller"))
        .body(not(containsString("desk.example.org")));
    answered(link, "words=Nichts+gew%C3%A4hlt").statusCode(422).body(containsString("wählen Sie"));
    answered(link, "rating=6").statusCode(422);
    assertThat(ActingTest.passedOn("t-50")).isEmpty();

    answered(link, "rating=2&words=Erst+langsam,%0D%0Adann+<script>%00+gut.+")
        .statusCode(200)
        .body(containsString("Vielen Dank"));

    await().untilAsserted(() -> assertThat(ActingTest.passedOn("t-50")).hasSize(1));
    Event<IntakeData> event = ActingTest.passedOn("t-50").getFirst();
    assertThat(event.type()).isEqualTo("ticket.feedback-received");
    assertThat(event.data()).isEqualTo(IntakeData.feedback(2, "Erst langsam,\ndann <script> gut."));
    answered(link, "rating=5").statusCode(409).body(containsString("gilt nicht mehr"));
    assertThat(ActingTest.passedOn("t-50")).hasSize(1);
  }

  @Test
  void givenTheCustomerSaysNothingBesidesANumber_thenThereIsNoText() throws Exception {
    answered(asked("t-51"), "rating=5&words=+%0A").statusCode(200);

    await().untilAsserted(() -> assertThat(ActingTest.passedOn("t-51")).hasSize(1));
    assertThat(ActingTest.passedOn("t-51").getFirst().data())
        .isEqualTo(IntakeData.feedback(5, null));
  }

  @Test
  void givenALongText_thenAsMuchIsKeptAsThePageLetsPeopleWrite() throws Exception {
    answered(asked("t-52"), "rating=3&words=" + "%F0%9F%98%80".repeat(6000)).statusCode(200);

    await().untilAsserted(() -> assertThat(ActingTest.passedOn("t-52")).hasSize(1));
    assertThat(ActingTest.passedOn("t-52").getFirst().data().body()).isEqualTo("😀".repeat(5000));
  }

  @Test
  void givenMarkupInANameAndAReference_thenThePageShowsItAsText() throws Exception {
    topics.contact(
        Topic.CUSTOMER_CONTACTS, "acme", Wire.contact("<script>{#for}</script>", "anna", "en"));
    await().untilAsserted(() -> assertThat(count("contact WHERE name LIKE '<script>%'")).isOne());

    given()
        .get("/act/" + asked("t-53<b>"))
        .then()
        .body(containsString("&lt;script&gt;{#for}&lt;/script&gt;"))
        .body(containsString("INC-t-53&lt;b&gt;"))
        .body(not(containsString("<script>")))
        .body(not(containsString("<b>")));
  }

  @Test
  void givenSomebodyActs_thenNoLogHasTheirAddress_theirWordsOrTheLink() throws Exception {
    try (LogWatch log = new LogWatch()) {
      String link = asked("t-55");
      answered(link, "rating=1&words=Unspeakable").statusCode(200);
      answered(link, "rating=1&words=Unspeakable").statusCode(409);
      await().untilAsserted(() -> assertThat(ActingTest.passedOn("t-55")).hasSize(1));
      Logger.getLogger("").warning("the last line");

      assertThat(log.lines())
          .anyMatch(line -> line.contains("the last line"))
          .noneMatch(line -> line.contains("anna@example.org") || line.contains("Müller"))
          .noneMatch(line -> line.contains("Unspeakable") || line.contains(link));
    }
  }

  @Test
  void givenAnEscalatedTicketIsAnswered_orPlanned_thenTheCustomerIsKeptUpToDate() throws Exception {
    topics.send(
        Topic.TICKET_EVENTS,
        Wire.inTier(2, ticket(TicketEventType.AGENT_REPLIED, "k-54", "t-54", 4, Status.OPEN)));

    await().untilAsserted(() -> assertThat(topics.notifications("t-54")).hasSize(1));
    assertThat(text(mail("anna@example.org", "Anfrage INC-t-54 gibt es eine Antwort")))
        .contains("Ada Brown hat Ihre Anfrage INC-t-54 beantwortet");
    assertThat(Receivers.slack().received("tier-1")).noneMatch(text -> text.contains("INC-t-54"));
  }

  /** Closes the ticket, and lets its follow-up be due; the link that its customer gets. */
  private static String asked(String ticket) throws Exception {
    topics.send(
        Topic.TICKET_EVENTS,
        ticket(TicketEventType.RESOLVED, "k-" + ticket, ticket, 5, Status.RESOLVED));
    topics.send(
        Topic.TICKET_EVENTS,
        ticket(TicketEventType.CLOSED, "c-" + ticket, ticket, 6, Status.CLOSED));
    topics.send(
        Topic.SLA_EVENTS,
        sla(SlaEventType.BREACHED, "s-" + ticket, ticket, "follow-up", null, null));
    await().untilAsserted(() -> assertThat(topics.notifications(ticket)).hasSize(2));
    Matcher link =
        LINK.matcher(
            mails("anna@example.org", "").stream()
                .map(FeedbackTest::whole)
                .filter(text -> text.contains("INC-" + ticket) && text.contains("/act/"))
                .findFirst()
                .orElseThrow());
    assertThat(link.find()).isTrue();
    return link.group(1);
  }

  private static String whole(jakarta.mail.internet.MimeMessage mail) {
    try {
      return text(mail);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static ValidatableResponse answered(String link, String form) {
    return given()
        .contentType("application/x-www-form-urlencoded")
        .body(form)
        .post("/act/{link}", link)
        .then();
  }
}

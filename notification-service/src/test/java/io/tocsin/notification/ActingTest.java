package io.tocsin.notification;

import static io.restassured.RestAssured.given;
import static io.tocsin.contracts.EscalationEventType.ACKNOWLEDGED;
import static io.tocsin.contracts.EscalationEventType.RAISED;
import static io.tocsin.contracts.EscalationEventType.REASSIGNED;
import static io.tocsin.notification.testing.Wire.escalation;
import static io.tocsin.notification.testing.Wire.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.tocsin.contracts.EscalationData;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.IntakeData;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.contracts.Topic;
import io.tocsin.kit.events.CloudEvents;
import io.tocsin.kit.events.Decoded;
import io.tocsin.notification.act.TestLinks;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Acknowledging straight from a mail: what is passed on to the ticket, and what is refused. */
@QuarkusTest
@TestProfile(Service.Impatient.class)
class ActingTest extends Service {

  private static final Pattern LINK = Pattern.compile("https://act\\.example\\.org/act/(\\S+)");

  @Test
  void givenAResponderFollowsTheLink_thenNothingChanges_untilTheyPressTheButton_once()
      throws Exception {
    String link = linkInMail("t-30");

    show(link)
        .statusCode(200)
        .contentType("text/html;charset=utf-8")
        .body(containsString("Acknowledge INC-t-30"))
        .body(containsString("as Sam Okafor"))
        .body(containsString("https://desk.example.org/t-30"))
        .body(not(containsString("name=\"who\"")));
    given().head("/act/" + link).then().statusCode(200);
    assertThat(passedOn("t-30")).as("scanners follow links").isEmpty();

    press(link).statusCode(200).body(containsString("Thank you, Sam Okafor"));

    await().untilAsserted(() -> assertThat(passedOn("t-30")).hasSize(1));
    Event<IntakeData> event = passedOn("t-30").getFirst();
    assertThat(event.type()).isEqualTo("ticket.escalation-acknowledged");
    assertThat(event.source()).isEqualTo("notification-service");
    assertThat(event.cause()).isEqualTo("e-t-30");
    assertThat(event.data()).isEqualTo(IntakeData.by("sam"));
    press(link).statusCode(409).body(containsString("by Sam Okafor"));
    show(link).statusCode(409).body(containsString("works once"));
    assertThat(passedOn("t-30")).hasSize(1);
  }

  @Test
  void givenACustomer_thenTheyGetNoLinkToAcknowledge() throws Exception {
    linkInMail("t-31");

    assertThat(text(mail("anna@example.org", "INC-t-31"))).doesNotContain("/act/");
  }

  @Test
  void givenALinkThatIsForgedOrExpired_thenThePageSaysSo_andNothingHappens() throws Exception {
    String link = linkInMail("t-32");
    String delivery = delivery("t-32", "responder");
    Instant later = Instant.parse("2099-01-01T00:00:00Z");
    String expired =
        TestLinks.acknowledging(delivery, "sam", "t-32", Instant.parse("2026-01-01T00:00:00Z"));
    String others = TestLinks.acknowledging(delivery, "lee", "t-32", later);
    String anothers = TestLinks.acknowledging(delivery("t-32", "team"), "sam", "t-32", later);
    String nobodys =
        TestLinks.acknowledging("0d5c6f0e-6b8e-8c1f-9a52-3b1f6f4f7a10", "sam", "t-32", later);

    press(expired).statusCode(410).body(containsString("It was good until"));
    show(expired).statusCode(410);
    for (String forged : List.of(others, anothers, nobodys, link + "A", "x", "%00")) {
      press(forged).statusCode(404).body(containsString("This link is not good"));
      show(forged).statusCode(404).body(not(containsString("t-32")));
    }
    show("x", "de-AT,de;q=0.9").body(containsString("Dieser Link gilt nicht"));
    assertThat(passedOn("t-32")).isEmpty();
    press(link).statusCode(200);
  }

  @Test
  void givenTheTicketIsSolved_orSomebodyHasIt_orItWentOn_thenNobodyActsByAnOldLink()
      throws Exception {
    String solved = linkInMail("t-33");
    topics.send(
        Topic.TICKET_EVENTS, ticket(TicketEventType.RESOLVED, "k-33", "t-33", 5, Status.RESOLVED));
    await()
        .untilAsserted(
            () ->
                assertThat(count("ticket_facts WHERE ticket_id = 't-33' AND version = 5")).isOne());
    press(solved).statusCode(409).body(containsString("is solved"));

    String taken = linkInMail("t-34");
    topics.send(Topic.ESCALATION_EVENTS, later(escalation(ACKNOWLEDGED, "e-34a", "t-34", "c-34")));
    await().untilAsserted(() -> assertThat(states("t-34")).hasSize(5));
    press(taken).statusCode(409).body(containsString("Sam Okafor has acknowledged ticket"));

    String gone = linkInMail("t-35");
    topics.send(
        Topic.ESCALATION_EVENTS, later(escalation(REASSIGNED, "e-35a", "t-35", "c-35", "lee")));
    await().untilAsserted(() -> assertThat(states("t-35")).hasSize(5));
    press(gone).statusCode(409).body(containsString("has gone to Lee Chen"));

    for (String ticket : List.of("t-33", "t-34", "t-35")) {
      assertThat(passedOn(ticket)).isEmpty();
    }
  }

  @Test
  void givenTheSamePersonIsAskedAgain_thenTheFirstMessageIsAsGoodAsTheSecond() throws Exception {
    String first = linkInMail("t-38");
    topics.send(Topic.ESCALATION_EVENTS, later(escalation(REASSIGNED, "e-38a", "t-38", "c-38")));
    await().untilAsserted(() -> assertThat(states("t-38")).hasSize(5));

    press(first).statusCode(200);

    await().untilAsserted(() -> assertThat(passedOn("t-38")).hasSize(1));
  }

  @Test
  void givenAnyPage_thenBrowsersKeepNothingAndTellNobody() {
    show("x")
        .header("Cache-Control", "no-store")
        .header("Referrer-Policy", "no-referrer")
        .header("X-Frame-Options", "DENY")
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", containsString("default-src 'none'; style-src 'sha256-"))
        .header("Content-Security-Policy", containsString("frame-ancestors 'none'"));
    given()
        .contentType("application/json")
        .body("{}")
        .post("/act/x")
        .then()
        .statusCode(415)
        .header("Cache-Control", "no-store");
    given().get("/deliveries").then().header("Content-Security-Policy", (String) null);
  }

  @Test
  void givenABodyWithoutEnd_thenItIsRefused() {
    given()
        .contentType("application/x-www-form-urlencoded")
        .body("who=" + "x".repeat(600_000))
        .post("/act/x")
        .then()
        .statusCode(413);
  }

  @Test
  void givenLinksAreFollowed_thenMetricsKnowHowManyAndNotWhich() throws Exception {
    String link = linkInMail("t-36");
    show(link).statusCode(200);

    given()
        .get("/q/metrics")
        .then()
        .body(containsString("tocsin_actions_total{action=\"acknowledge\",result=\"shown\"}"))
        .body(containsString("uri=\"/act/{link}\""))
        .body(not(containsString(link)))
        .body(not(containsString("t-36")));
  }

  private static Event<EscalationData> later(Event<EscalationData> event) {
    return new Event<>(
        event.id(),
        event.source(),
        event.type(),
        event.subject(),
        event.time().plusSeconds(60),
        event.cause(),
        event.version(),
        event.data());
  }

  /** Escalates the ticket; the link that sam gets. */
  private static String linkInMail(String ticket) throws Exception {
    topics.send(Topic.ESCALATION_EVENTS, escalation(RAISED, "e-" + ticket, ticket, "c-" + ticket));
    await().untilAsserted(() -> assertThat(states(ticket)).hasSize(3).containsOnly("accepted"));
    Matcher link = LINK.matcher(text(mail("sam@example.org", "INC-" + ticket)));
    assertThat(link.find()).isTrue();
    return link.group(1);
  }

  private static String delivery(String ticket, String audience) {
    return given()
        .queryParam("ticket", ticket)
        .get("/deliveries")
        .path("deliveries.find { it.audience == '" + audience + "' }.id");
  }

  private static ValidatableResponse show(String link) {
    return show(link, "en");
  }

  private static ValidatableResponse show(String link, String languages) {
    return given().header("Accept-Language", languages).get("/act/{link}", link).then();
  }

  private static ValidatableResponse press(String link) {
    return given()
        .contentType("application/x-www-form-urlencoded")
        .post("/act/{link}", link)
        .then();
  }

  /** What ticket-service is told of the ticket. */
  static List<Event<IntakeData>> passedOn(String ticket) {
    return topics.records(Topic.TICKET_INTAKE, ticket).stream()
        .map(
            record ->
                ((Decoded.Readable<IntakeData>) CloudEvents.decode(record, IntakeData.class))
                    .event())
        .toList();
  }
}

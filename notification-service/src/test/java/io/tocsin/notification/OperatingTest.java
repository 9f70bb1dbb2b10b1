package io.tocsin.notification;

import static io.restassured.RestAssured.given;
import static io.tocsin.contracts.EscalationEventType.ACKNOWLEDGED;
import static io.tocsin.contracts.EscalationEventType.RAISED;
import static io.tocsin.notification.testing.Wire.drilled;
import static io.tocsin.notification.testing.Wire.escalation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.Topic;
import io.tocsin.notification.testing.Receivers;
import io.tocsin.notification.testing.SlackReceiver.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operators see of the ledger, and what they have sent or not sent. */
@QuarkusTest
@TestProfile(Service.Impatient.class)
class OperatingTest extends Service {

  @Test
  void givenManyMessages_thenFiltersAndPagesFindEachOnce() {
    escalate("t-60");
    String team =
        given()
            .queryParams(Map.of("ticket", "t-60", "audience", "team"))
            .get("/deliveries")
            .path("deliveries[0].plannedAt");

    assertThat(found(Map.of("ticket", "t-60", "channel", "email"))).hasSize(2);
    assertThat(found(Map.of("ticket", "t-60", "audience", "customer"))).hasSize(1);
    assertThat(found(Map.of("recipient", "c-t-60"))).hasSize(1);
    assertThat(found(Map.of("ticket", "t-60", "since", team))).hasSize(3);
    assertThat(found(Map.of("ticket", "t-60", "until", team))).isEmpty();
    assertThat(found(Map.of("ticket", "t-60", "until", "2199-01-01T00:00:00+02:00"))).hasSize(3);
    assertThat(found(Map.of("digest", "0d5c6f0e-6b8e-8c1f-9a52-3b1f6f4f7a10"))).isEmpty();

    List<String> paged = new ArrayList<>();
    String cursor = null;
    do {
      var request = given().queryParam("ticket", "t-60").queryParam("limit", "1");
      var page =
          (cursor == null ? request : request.queryParam("cursor", cursor)).get("/deliveries");
      paged.addAll(page.jsonPath().getList("deliveries.id", String.class));
      cursor = page.path("next");
    } while (cursor != null);
    assertThat(paged).containsExactlyElementsOf(found(Map.of("ticket", "t-60"))).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "channel, fax",
    "audience, everybody",
    "since, yesterday",
    "until, 2026-01-05T09:00:00",
    "digest, 17",
    "cursor, !",
    "cursor, YWJj",
    "limit, 1001",
    "recipient, 'a\u0000b'",
    "ticket, 'a\nb'"
  })
  void givenAWrongQuery_thenTheFieldIsNamed(String field, String value) {
    given()
        .queryParam(field, value)
        .get("/deliveries")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("errors.field", contains(field));
  }

  @Test
  void givenAMessageThatFailedAtFirst_thenItsStoryTellsEachAttempt() {
    Receivers.slack().answer("chat-61", Answer.of(500), Answer.of(503));
    topics.send(Topic.ESCALATION_EVENTS, escalation(ACKNOWLEDGED, "e-61", "t-61", "chat-61"));
    await().untilAsserted(() -> assertThat(topics.notifications("t-61")).hasSize(2));

    given()
        .get("/deliveries/" + delivery("t-61", "slack"))
        .then()
        .statusCode(200)
        .body("delivery.state", equalTo("accepted"))
        .body("delivery.attempts", equalTo(3))
        .body("failures.attempt", contains(1, 2))
        .body("failures.became", contains("retry-at", "retry-at"))
        .body("failures.reason", contains("slack-500", "slack-503"))
        .body("repetitions", hasSize(0))
        .body("members", hasSize(0));
    given().get("/deliveries/17").then().statusCode(404);
    given().get("/deliveries/0d5c6f0e-6b8e-8c1f-9a52-3b1f6f4f7a10").then().statusCode(404);
  }

  @Test
  void givenAMessageIsWantedOnceMore_thenItIsOneOfItsOwn_sentOnceForEachKey() {
    escalate("t-62");
    String id = delivery("t-62", "email' && it.audience == 'responder");

    String repetition =
        resend(id, "key-62", "{\"by\": \"olga\"}")
            .statusCode(201)
            .header("Location", containsString("/deliveries/"))
            .body("repeats", equalTo(id))
            .extract()
            .path("id");
    resend(id, "key-62", "{\"by\": \"olga\"}").statusCode(200).body("id", equalTo(repetition));

    await().untilAsserted(() -> assertThat(mails("sam@example.org", "INC-t-62")).hasSize(2));
    assertThat(mails("sam@example.org", "INC-t-62").stream().map(Service::id).distinct())
        .as("programs must not take it for the first one")
        .hasSize(2);
    await().untilAsserted(() -> assertThat(topics.notifications("t-62")).hasSize(4));
    assertThat(topics.notifications("t-62").stream().map(Event::id).distinct()).hasSize(4);
    given()
        .get("/deliveries/" + id)
        .then()
        .body("repetitions", contains(repetition))
        .body("askedBy", nullValue());
    given().get("/deliveries/" + repetition).then().body("askedBy", equalTo("olga"));
    resend(id, "key-62b", "{\"by\": \"olga\"}").statusCode(201);
    await().untilAsserted(() -> assertThat(mails("sam@example.org", "INC-t-62")).hasSize(3));
  }

  @Test
  void givenWhatCantBeSentOnceMore_thenTheReasonIsTold_andNothingIsSent() {
    topics.send(Topic.ESCALATION_EVENTS, drilled(escalation(RAISED, "e-63", "t-63", "c-63")));
    await().untilAsserted(() -> assertThat(topics.notifications("t-63")).hasSize(3));
    String toCustomer = delivery("t-63", "email' && it.audience == 'customer");

    resend(toCustomer, null, "{\"by\": \"olga\"}")
        .statusCode(409)
        .contentType("application/problem+json")
        .body("detail", containsString("suppressed for good: drill"));
    resend(toCustomer, null, "{}").statusCode(422).body("errors.field", contains("by"));
    resend(toCustomer, null, "{\"by\": \"a\\u0000\"}").statusCode(422);
    resend(toCustomer, null, "{\"by\": \"olga\", \"to\": \"x\"}").statusCode(422);
    resend(toCustomer, null, "nothing").statusCode(422);
    resend("17", null, "{\"by\": \"olga\"}").statusCode(404);
    resend("0d5c6f0e-6b8e-8c1f-9a52-3b1f6f4f7a10", null, "{\"by\": \"olga\"}").statusCode(404);
    assertThat(found(Map.of("ticket", "t-63"))).hasSize(3);
  }

  @Test
  void givenSomebodyIsNotToBeWrittenTo_thenThatIsSo_untilItIsTakenBack() {
    put("slack", "c-t-64", "{\"reason\": \"Channel is gone\", \"by\": \"olga\"}").statusCode(200);
    given()
        .get("/suppressions/slack/c-t-64")
        .then()
        .statusCode(200)
        .body("reason", equalTo("Channel is gone"))
        .body("setBy", equalTo("olga"))
        .body("until", nullValue());
    given().get("/suppressions").then().body("suppressions.recipient", hasItem("c-t-64"));

    topics.send(Topic.ESCALATION_EVENTS, escalation(RAISED, "e-t-64", "t-64", "c-t-64"));

    await().untilAsserted(() -> assertThat(topics.notifications("t-64")).hasSize(3));
    assertThat(topics.notifications("t-64"))
        .filteredOn(event -> event.data().channel().equals("slack"))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.type()).isEqualTo("notification.suppressed");
              assertThat(event.data().reason()).isEqualTo("suppressed-by-list");
            });
    assertThat(Receivers.slack().received("c-t-64")).isEmpty();

    given().delete("/suppressions/slack/c-t-64").then().statusCode(204);
    given().delete("/suppressions/slack/c-t-64").then().statusCode(404);
    given().get("/suppressions").then().body("suppressions.recipient", not(hasItem("c-t-64")));
    resend(delivery("t-64", "slack"), null, "{\"by\": \"olga\"}").statusCode(201);
    await().untilAsserted(() -> assertThat(Receivers.slack().received("c-t-64")).hasSize(1));
  }

  @Test
  void givenASuppressionThatIsOver_thenItHoldsNobodyBack() throws Exception {
    put(
            "slack",
            "c-t-65",
            "{\"reason\": \"x\", \"by\": \"o\", \"until\": \"2199-01-01T00:00:00Z\"}")
        .statusCode(200);
    sql("UPDATE suppression SET until = now() WHERE recipient = 'c-t-65'");

    escalate("t-65");

    assertThat(Receivers.slack().received("c-t-65")).hasSize(1);
    given().get("/suppressions/slack/c-t-65").then().statusCode(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "fax; x; {\"reason\": \"r\", \"by\": \"o\"}; channel",
        "sms; x; {\"by\": \"o\"}; reason",
        "sms; x; {\"reason\": \" \", \"by\": \"o\"}; reason",
        "sms; x; {\"reason\": \"r\"}; by",
        "sms; x; {\"reason\": \"r\", \"by\": \"o\", \"until\": \"2020-01-01T00:00:00Z\"}; until",
        "sms; x; {\"reason\": \"r\", \"by\": \"o\", \"until\": \"soon\"}; until",
        "sms; x; {\"reason\": \"r\", \"by\": \"o\", \"why\": \"w\"}; why"
      })
  void givenAWrongSuppression_thenTheFieldIsNamed_andNothingChanges(
      String channel, String recipient, String body, String field) throws Exception {
    put(channel, recipient, body).statusCode(422).body("errors.field", contains(field));

    assertThat(count("suppression WHERE channel = 'sms'")).isZero();
  }

  @Test
  void givenSomebodyTriesAChannel_thenItIsSentAndSaid_andNobodyElseIsTold() throws Exception {
    String id =
        tried("{\"channel\": \"slack\", \"recipient\": \"chat-66\", \"by\": \"<!channel>\"}")
            .statusCode(200)
            .body("state", equalTo("accepted"))
            .body("template", equalTo("test"))
            .extract()
            .path("id");

    assertThat(Receivers.slack().received("chat-66"))
        .singleElement()
        .asString()
        .contains("*TEST*", "&lt;!channel&gt; wanted to see");
    given().get("/deliveries/" + id).then().statusCode(200);
    assertThat(count("outbox WHERE key LIKE 'test-%'")).isZero();
    assertThat(topics.notifications()).noneMatch(event -> event.data().template().equals("test"));
  }

  @Test
  void givenAChannelThatRefuses_orIsOff_thenThatIsTheOutcome() {
    Receivers.slack().answer("chat-67", Answer.of(404));

    tried("{\"channel\": \"slack\", \"recipient\": \"chat-67\", \"by\": \"olga\"}")
        .statusCode(200)
        .body("state", equalTo("undeliverable"))
        .body("reason", equalTo("slack-404"));
    tried("{\"channel\": \"teams\", \"recipient\": \"chat-67\", \"by\": \"olga\"}")
        .statusCode(200)
        .body("state", equalTo("suppressed"))
        .body("reason", equalTo("channel-off"));
  }

  @Test
  void givenMailToAMember_thenItIsMarkedInSubjectAndText() throws Exception {
    tried("{\"channel\": \"email\", \"recipient\": \"lee\", \"by\": \"sam\"}")
        .statusCode(200)
        .body("state", equalTo("accepted"));

    assertThat(text(mail("lee@example.org", "TEST: this is how we reach you [TEST]")))
        .contains("Hello Lee Chen", "This is a TEST: Sam Okafor wanted to see");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"recipient\": \"lee\", \"by\": \"o\"}; channel",
        "{\"channel\": \"fax\", \"recipient\": \"lee\", \"by\": \"o\"}; channel",
        "{\"channel\": \"email\", \"by\": \"o\"}; recipient",
        "{\"channel\": \"email\", \"recipient\": \"lee\"}; by",
        "{\"channel\": \"email\", \"recipient\": \"acme\", \"by\": \"o\"}; recipient",
        "{\"channel\": \"email\", \"recipient\": \"lee@example.org\", \"by\": \"o\"}; recipient"
      })
  void givenNobodyToTryItWith_thenTheFieldIsNamed_andNothingIsSent(String body, String field)
      throws Exception {
    long before = count("delivery");

    tried(body).statusCode(422).body("errors.field", contains(field));

    assertThat(count("delivery")).isEqualTo(before);
  }

  private static void escalate(String ticket) {
    topics.send(Topic.ESCALATION_EVENTS, escalation(RAISED, "e-" + ticket, ticket, "c-" + ticket));
    await().untilAsserted(() -> assertThat(states(ticket)).hasSize(3).containsOnly("accepted"));
  }

  private static List<String> found(Map<String, String> query) {
    return given()
        .queryParams(query)
        .get("/deliveries")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("deliveries.id", String.class);
  }

  private static String delivery(String ticket, String channel) {
    return given()
        .queryParam("ticket", ticket)
        .get("/deliveries")
        .path("deliveries.find { it.channel == '" + channel + "' }.id");
  }

  private static ValidatableResponse resend(String id, @Nullable String key, String body) {
    var request = given().contentType("application/json").body(body);
    return (key == null ? request : request.header("Idempotency-Key", key))
        .post("/deliveries/" + id + "/resend")
        .then();
  }

  private static ValidatableResponse put(String channel, String recipient, String body) {
    return given()
        .contentType("application/json")
        .body(body)
        .put("/suppressions/{channel}/{recipient}", channel, recipient)
        .then();
  }

  private static ValidatableResponse tried(String body) {
    return given().contentType("application/json").body(body).post("/test-messages").then();
  }
}

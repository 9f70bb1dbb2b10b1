package io.tocsin.notification;

import static io.restassured.RestAssured.given;
import static io.tocsin.contracts.EscalationEventType.RAISED;
import static io.tocsin.notification.testing.Wire.escalation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.tocsin.contracts.IntakeData;
import io.tocsin.contracts.Topic;
import io.tocsin.kit.json.Json;
import io.tocsin.notification.act.TestLinks;
import io.tocsin.notification.testing.Receivers;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Buttons in Slack: who presses them, and what is refused. */
@QuarkusTest
@TestProfile(Service.Impatient.class)
class SlackActionsTest extends Service {

  @Test
  void givenAMemberPressesTheButton_thenTheTicketIsTheirs_andTheyReadSo() throws Exception {
    byte[] call = call("U0SAM", button("t-40"), "reply-40");

    pressed(call, now()).statusCode(200).header("Cache-Control", "no-store");

    await().untilAsserted(() -> assertThat(ActingTest.passedOn("t-40")).hasSize(1));
    assertThat(ActingTest.passedOn("t-40").getFirst().data()).isEqualTo(IntakeData.by("sam"));
    assertReply("reply-40", "You have acknowledged INC-t-40.");

    pressed(call("U0SAM", button("t-40"), "reply-40b"), now()).statusCode(200);
    assertReply("reply-40b", "Nothing has been changed: Sam Okafor pressed it on");
    assertThat(ActingTest.passedOn("t-40")).hasSize(1);
  }

  @Test
  void givenACallThatIsForged_oldOrReplayed_thenItIsRefused() throws Exception {
    byte[] call = call("U0SAM", button("t-41"), "reply-41");
    String time = now();

    given()
        .contentType("application/x-www-form-urlencoded")
        .body(new String(call, StandardCharsets.UTF_8))
        .post("/act/slack")
        .then()
        .statusCode(401);
    signed(
            call,
            time,
            TestLinks.slackSignature(time, "payload={}".getBytes(StandardCharsets.UTF_8)))
        .statusCode(401)
        .contentType("application/problem+json");
    pressed(call, Long.toString(Long.parseLong(time) - 301)).statusCode(401);
    assertThat(ActingTest.passedOn("t-41")).isEmpty();

    pressed(call, time).statusCode(200);
    pressed(call, time).statusCode(409);
    await().untilAsserted(() -> assertThat(ActingTest.passedOn("t-41")).hasSize(1));
  }

  @Test
  void givenSomebodyWhomNobodyKnows_thenTheyAreSentToThePage_whereTheySayWhoTheyAre()
      throws Exception {
    String token = button("t-42");

    pressed(call("U0STRANGER", token, "reply-42"), now()).statusCode(200);

    assertReply("reply-42", "<https://act.example.org/act/" + token + "|Say so here");
    assertThat(ActingTest.passedOn("t-42")).isEmpty();
    page(token, "who=nobody%40example.org").statusCode(422).body(containsString("role=\"alert\""));
    page(token, "who=").statusCode(422);
    page(token, "who=%00lee%0D%0ABcc%3A").statusCode(422);
    page(token, "who=+LEE%40Example.org+").statusCode(200).body(containsString("Lee Chen"));
    await().untilAsserted(() -> assertThat(ActingTest.passedOn("t-42")).hasSize(1));
    assertThat(ActingTest.passedOn("t-42").getFirst().data()).isEqualTo(IntakeData.by("lee"));
  }

  @Test
  void givenACallThatMeansNothing_thenNothingHappens() throws Exception {
    for (String payload :
        List.of("", "payload=", "payload=x", "payload=%5B%5D", "payload=null", "other=1")) {
      pressed(payload.getBytes(StandardCharsets.UTF_8), now()).statusCode(400);
    }
    String other = "payload=" + encoded("{\"type\": \"view_submission\"}");
    pressed(other.getBytes(StandardCharsets.UTF_8), now()).statusCode(200);
    pressed(call("U0SAM", "{#for}", "reply-43"), now()).statusCode(200);
    assertReply("reply-43", "Nothing has been changed: this button is not one of ours.");
  }

  @Test
  void givenAReplyAddressInside_thenNothingIsSentThere() throws Exception {
    String payload =
        Json.WIRE.writeValueAsString(
            Map.of(
                "type",
                "block_actions",
                "user",
                Map.of("id", "U0SAM"),
                "response_url",
                "http://169.254.169.254/latest/meta-data",
                "actions",
                List.of(Map.of("action_id", "acknowledge", "value", button("t-44")))));

    pressed(("payload=" + encoded(payload)).getBytes(StandardCharsets.UTF_8), now())
        .statusCode(200);

    await().untilAsserted(() -> assertThat(ActingTest.passedOn("t-44")).hasSize(1));
  }

  /** Escalates the ticket; what the button in the team's chat stands for. */
  private static String button(String ticket) {
    String chat = "c-" + ticket;
    topics.send(Topic.ESCALATION_EVENTS, escalation(RAISED, "e-" + ticket, ticket, chat));
    await().untilAsserted(() -> assertThat(states(ticket)).hasSize(3).containsOnly("accepted"));
    JsonNode message = Receivers.slack().messages(chat).getFirst();
    assertThat(message.findValuesAsText("action_id")).containsExactly("acknowledge");
    return message.findValue("value").asText();
  }

  private static byte[] call(String user, String token, String reply) throws Exception {
    String payload =
        Json.WIRE.writeValueAsString(
            Map.of(
                "type", "block_actions",
                "user", Map.of("id", user, "name", "<!channel>"),
                "response_url", Receivers.slack().urlTemplate().replace("{channel}", reply),
                "actions", List.of(Map.of("action_id", "acknowledge", "value", token))));
    return ("payload=" + encoded(payload)).getBytes(StandardCharsets.UTF_8);
  }

  private static ValidatableResponse pressed(byte[] call, String time) {
    return signed(call, time, TestLinks.slackSignature(time, call));
  }

  private static ValidatableResponse signed(byte[] call, String time, String signature) {
    return given()
        .contentType("application/x-www-form-urlencoded")
        .header("X-Slack-Signature", signature)
        .header("X-Slack-Request-Timestamp", time)
        .body(new String(call, StandardCharsets.UTF_8))
        .post("/act/slack")
        .then();
  }

  private static ValidatableResponse page(String token, String form) {
    return given()
        .contentType("application/x-www-form-urlencoded")
        .body(form)
        .post("/act/{token}", token)
        .then();
  }

  private static void assertReply(String to, String text) {
    await()
        .untilAsserted(
            () ->
                assertThat(Receivers.slack().messages(to))
                    .singleElement()
                    .satisfies(
                        message -> {
                          assertThat(message.path("response_type").asText()).isEqualTo("ephemeral");
                          assertThat(message.path("text").asText()).contains(text);
                        }));
  }

  private static String now() {
    Instant now = InstantSource.system().instant();
    return Long.toString(now.getEpochSecond());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}

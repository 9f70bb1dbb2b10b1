package io.tocsin.notification;

import static io.tocsin.contracts.EscalationEventType.ACKNOWLEDGED;
import static io.tocsin.contracts.EscalationEventType.RAISED;
import static io.tocsin.notification.testing.Wire.escalation;
import static io.tocsin.notification.testing.Wire.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.contracts.Topic;
import io.tocsin.kit.json.Json;
import io.tocsin.notification.testing.HttpReceiver.Request;
import io.tocsin.notification.testing.Receivers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A page that is open is brought up to date, whoever else is told of it or not. */
@QuarkusTest
@TestProfile(PagesTest.WithBot.class)
class PagesTest extends Service {

  /** Slack with a bot. */
  public static class WithBot extends Service.Impatient {

    @Override
    public Map<String, String> getConfigOverrides() {
      Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
      overrides.put("tocsin.slack.bot-token", "xoxb-test");
      return overrides;
    }
  }

  @Test
  void givenATicketIsTakenOnAndSolved_thenItsPageSaysSo_andTheRestIsInTheThread() throws Exception {
    topics.send(Topic.ESCALATION_EVENTS, escalation(RAISED, "p-1", "p", "page-1"));
    await().untilAsserted(() -> assertThat(calls("chat.postMessage", "INC-p")).hasSize(1));

    topics.send(Topic.ESCALATION_EVENTS, escalation(ACKNOWLEDGED, "p-2", "p", "page-1"));
    await().untilAsserted(() -> assertThat(calls("chat.update", "INC-p")).hasSize(1));
    JsonNode reply = calls("chat.postMessage", "INC-p").getLast();
    assertThat(reply.path("thread_ts").asText()).isEqualTo("1767690000.000100");
    JsonNode taken = calls("chat.update", "INC-p").getLast();
    assertThat(taken.path("channel").asText()).isEqualTo("C0PAGE");
    assertThat(taken.path("ts").asText()).isEqualTo("1767690000.000100");
    assertThat(taken.path("text").asText())
        .contains("*INC-p* was taken on by Sam Okafor")
        .contains("> :rotating_light: *INC-p* escalated from tier 1 to *tier 2*");

    topics.send(
        Topic.TICKET_EVENTS, ticket(TicketEventType.RESOLVED, "p-3", "p", 7, Status.RESOLVED));
    await().untilAsserted(() -> assertThat(calls("chat.update", "INC-p")).hasSize(2));
    assertThat(calls("chat.update", "INC-p").getLast().path("text").asText())
        .contains("*INC-p* is solved");
    assertThat(calls("chat.postMessage", "INC-p")).hasSize(2);
    await().untilAsserted(() -> assertThat(states("p")).hasSize(8).containsOnly("accepted"));
    await().untilAsserted(() -> assertThat(topics.notifications("p")).hasSize(6));
  }

  @Test
  void givenATicketMovesOnToAnotherTeam_thenThePageOfTheFirstSaysSo() {
    topics.send(Topic.ESCALATION_EVENTS, escalation(RAISED, "m-1", "m", "page-2"));
    await().untilAsserted(() -> assertThat(calls("chat.postMessage", "INC-m")).hasSize(1));

    topics.send(Topic.ESCALATION_EVENTS, escalation(RAISED, "m-2", "m", "page-3"));

    await().untilAsserted(() -> assertThat(calls("chat.update", "INC-m")).hasSize(1));
    await().untilAsserted(() -> assertThat(calls("chat.postMessage", "INC-m")).hasSize(2));
    assertThat(calls("chat.postMessage", "INC-m").getLast().path("channel").asText())
        .isEqualTo("#page-3");
  }

  private static List<JsonNode> calls(String method, String reference) {
    return Receivers.slackApi().received().stream()
        .filter(request -> request.line().startsWith("POST /api/" + method + " "))
        .map(PagesTest::body)
        .filter(body -> body.path("text").asText().contains("*" + reference + "*"))
        .toList();
  }

  private static JsonNode body(Request request) {
    try {
      return Json.WIRE.readTree(request.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

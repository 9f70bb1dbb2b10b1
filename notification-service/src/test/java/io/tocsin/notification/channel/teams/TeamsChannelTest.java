package io.tocsin.notification.channel.teams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.kit.json.Json;
import io.tocsin.notification.channel.HttpChannelContract;
import io.tocsin.notification.channel.Messenger;
import io.tocsin.notification.channel.http.Outbound;
import io.tocsin.notification.pipeline.Action;
import io.tocsin.notification.pipeline.Outcome;
import io.tocsin.notification.pipeline.Reason;
import io.tocsin.notification.testing.HttpReceiver.Answer;
import io.tocsin.notification.testing.Letters;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TeamsChannelTest extends HttpChannelContract {

  private record TestConfig(Optional<String> webhookUrl, Map<String, String> webhooks)
      implements TeamsConfig {
    @Override
    public int concurrency() {
      return 1;
    }

    @Override
    public int rateLimit() {
      return 0;
    }

    @Override
    public Duration ratePeriod() {
      return Duration.ZERO;
    }
  }

  @Override
  protected Messenger channel(String base, Outbound to) {
    return new TeamsChannel(
        new TestConfig(Optional.empty(), Map.of("tier-2", base + "/workflows/1?sig=s3cret")), to);
  }

  @Override
  protected Messenger unconfigured(Outbound to) {
    return new TeamsChannel(new TestConfig(Optional.empty(), Map.of()), to);
  }

  @Override
  protected String recipient() {
    return "tier-2";
  }

  @Override
  protected Answer accepted() {
    return Answer.of(202);
  }

  @Test
  void givenALetter_thenTheWorkflowGetsACard() throws Exception {
    var request = sent(Letters.to("tier-2", "INC-1 <b>*x*</b>", "one\n\n[a](http://evil)\ntwo\n"));

    assertThat(request.line()).startsWith("POST /workflows/1?sig=s3cret ");
    JsonNode message = Json.WIRE.readTree(request.body());
    assertThat(message.path("type").asText()).isEqualTo("message");
    JsonNode attachment = message.path("attachments").path(0);
    assertThat(attachment.path("contentType").asText())
        .isEqualTo("application/vnd.microsoft.card.adaptive");
    JsonNode card = attachment.path("content");
    assertThat(card.path("type").asText()).isEqualTo("AdaptiveCard");
    assertThat(card.path("version").asText()).isEqualTo("1.4");
    assertThat(card.path("body").findValuesAsText("text"))
        .containsExactly("INC-1 <b>*x*</b>", "one", "[a](http://evil)", "two");
    assertThat(card.path("body").findValuesAsText("type"))
        .as("no block that reads markup")
        .doesNotContain("TextBlock");
    assertThat(card.path("actions").path(0).path("url").asText())
        .isEqualTo("https://desk.example/tickets/t-1?a=b&c=d");
  }

  @Test
  void givenSomethingToDo_thenTheCardsFirstActionLeadsThere() throws Exception {
    JsonNode actions =
        Json.WIRE
            .readTree(sent(Letters.offering("tier-2", Action.ACKNOWLEDGE)).body())
            .at("/attachments/0/content/actions");

    assertThat(actions.findValuesAsText("title")).containsExactly("Acknowledge", "Open the ticket");
    assertThat(actions.findValuesAsText("url").getFirst())
        .isEqualTo("https://act.example/act/token-1");
  }

  @Test
  void givenALongLetter_thenTheCardStaysBelowWhatTeamsTakes() {
    var request = sent(Letters.to("tier-2", "s".repeat(200), "\u20ac \n".repeat(50_000)));

    assertThat(request.body().getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .hasSizeLessThan(28_000);
  }

  @Test
  void givenTheWorkflowSaysWhy_thenTheReasonHasItsWord() {
    receiver.answer(
        new Answer(400, Map.of(), "{\"error\":{\"code\":\"WorkflowTriggerIsNotEnabled\"}}"));

    assertThat(send()).isEqualTo(new Outcome.Refused("teams-workflowtriggerisnotenabled"));
  }

  @Test
  void givenANameWithoutAWorkflow_thenNothingIsTried() {
    assertThat(send(Letters.to("tier-3"))).isEqualTo(new Outcome.Skipped(Reason.NO_ADDRESS));
  }
}

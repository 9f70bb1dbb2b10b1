package io.tocsin.notification.channel.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.kit.json.Json;
import io.tocsin.notification.channel.HttpChannelContract;
import io.tocsin.notification.channel.Messenger;
import io.tocsin.notification.channel.http.Outbound;
import io.tocsin.notification.pipeline.Action;
import io.tocsin.notification.pipeline.Outcome;
import io.tocsin.notification.testing.HttpReceiver.Answer;
import io.tocsin.notification.testing.Letters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** By incoming webhooks. */
class SlackChannelTest extends HttpChannelContract {

  @Override
  protected Messenger channel(String base, Outbound to) {
    return new SlackChannel(
        new TestSlackConfig(
            Optional.empty(),
            base,
            Optional.of(base + "/hooks/{channel}"),
            Map.of("own", base + "/its-own", "broken", "not an address")),
        to);
  }

  @Override
  protected Messenger unconfigured(Outbound to) {
    return new SlackChannel(
        new TestSlackConfig(Optional.empty(), "http://127.0.0.1", Optional.empty(), Map.of()), to);
  }

  @Override
  protected String recipient() {
    return "#tier-2";
  }

  @Override
  protected Answer accepted() {
    return new Answer(200, Map.of(), "ok");
  }

  @Test
  void givenALetter_thenTheChannelGetsBlocksAndText() throws Exception {
    var request = sent(Letters.to("#tier-2", "", "*INC-1* &lt;!channel&gt;\n"));

    assertThat(request.line()).startsWith("POST /hooks/tier-2 ");
    JsonNode message = Json.WIRE.readTree(request.body());
    assertThat(message.path("text").asText()).isEqualTo("*INC-1* &lt;!channel&gt;\n");
    assertThat(message.path("blocks").path(0).path("text").path("text").asText())
        .isEqualTo("*INC-1* &lt;!channel&gt;\n");
    assertThat(message.path("blocks").path(1).path("elements").path(0).path("text").asText())
        .isEqualTo("<https://desk.example/tickets/t-1?a=b&amp;c=d|Open the ticket>");
  }

  @Test
  void givenSomethingToDoAndNoSecretOfSlacks_thenThereIsALinkBesideTheTickets() throws Exception {
    JsonNode blocks =
        Json.WIRE.readTree(sent(Letters.offering("c", Action.ACKNOWLEDGE)).body()).path("blocks");

    assertThat(blocks.path(1).path("elements").path(0).path("text").asText())
        .isEqualTo(
            "<https://act.example/act/token-1|Acknowledge>"
                + " · <https://desk.example/tickets/t-1?a=b&amp;c=d|Open the ticket>");
  }

  @Test
  void givenSomethingToDoAndSlacksSecret_thenThereIsAButtonWithTheToken() {
    JsonNode blocks =
        Json.WIRE
            .<JsonNode>valueToTree(Blocks.of(Letters.offering("c", Action.ACKNOWLEDGE), true))
            .path("blocks");

    JsonNode button = blocks.path(1).path("elements").path(0);
    assertThat(blocks.path(1).path("type").asText()).isEqualTo("actions");
    assertThat(button.path("type").asText()).isEqualTo("button");
    assertThat(button.path("action_id").asText()).isEqualTo("acknowledge");
    assertThat(button.path("value").asText()).isEqualTo("token-1");
    assertThat(button.path("text").path("text").asText()).isEqualTo("Acknowledge");
    assertThat(blocks.path(2).path("elements").path(0).path("text").asText())
        .isEqualTo("<https://desk.example/tickets/t-1?a=b&amp;c=d|Open the ticket>");
  }

  @Test
  void givenWhatNoButtonDoes_thenThereIsALinkInAnyCase() {
    JsonNode blocks =
        Json.WIRE
            .<JsonNode>valueToTree(Blocks.of(Letters.offering("c", Action.FEEDBACK), true))
            .path("blocks");

    assertThat(blocks.findValuesAsText("type")).doesNotContain("button");
    assertThat(blocks.path(1).path("elements").path(0).path("text").asText())
        .startsWith("<https://act.example/act/token-1|Tell us how it went>");
  }

  @Test
  void givenALongLetter_thenItFitsASectionAndNoEntityIsCut() throws Exception {
    for (int i = 0; i < 6; i++) {
      String text = "x".repeat(i) + "&amp;".repeat(1000);
      JsonNode message = Json.WIRE.readTree(sent(Letters.to("c", "", text)).body());

      String cut = message.path("blocks").path(0).path("text").path("text").asText();
      assertThat(cut).hasSizeLessThan(3000).matches("x*(&amp;)+…");
    }
  }

  @Test
  void givenADigestsManyLines_thenTheyAreInSectionsAndNoneIsCut() throws Exception {
    List<String> lines =
        IntStream.range(0, 300).mapToObj(i -> "INC-" + i + " " + "x".repeat(100)).toList();

    JsonNode message =
        Json.WIRE.readTree(sent(Letters.to("c", "", String.join("\n", lines))).body());

    StringBuilder sections = new StringBuilder();
    for (JsonNode block : message.path("blocks")) {
      String section = block.path("text").path("text").asText();
      assertThat(section).hasSizeLessThan(3000);
      sections.append(section);
    }
    assertThat(sections.toString()).isEqualTo(String.join("\n", lines));
    assertThat(message.path("text").asText()).isEqualTo(sections.toString());
    assertThat(message.path("blocks").size()).isLessThanOrEqualTo(50);
  }

  @Test
  void givenAChannelWithAnAddressOfItsOwn_thenThatIsTaken() {
    assertThat(sent(Letters.to("own")).line()).startsWith("POST /its-own ");
  }

  @Test
  void givenANameWithOtherCharacters_thenItStaysOnePathSegment() {
    assertThat(sent(Letters.to("a/../b c")).line()).startsWith("POST /hooks/a%2F..%2Fb%20c ");
  }

  @Test
  void givenAnAddressThatIsNone_thenItIsRefused() {
    assertThat(send(Letters.to("broken"))).isEqualTo(new Outcome.Refused("slack-bad-address"));
  }

  @Test
  void givenSlackSaysWhy_thenTheReasonHasItsWord() {
    receiver.answer(new Answer(404, Map.of(), "no_service"));

    assertThat(send()).isEqualTo(new Outcome.Refused("slack-no_service"));
  }
}

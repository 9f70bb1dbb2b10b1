package io.tocsin.notification.channel.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.kit.json.Json;
import io.tocsin.notification.channel.HttpChannelContract;
import io.tocsin.notification.channel.Messenger;
import io.tocsin.notification.channel.http.Outbound;
import io.tocsin.notification.pipeline.Letter;
import io.tocsin.notification.pipeline.Outcome;
import io.tocsin.notification.pipeline.Reason;
import io.tocsin.notification.testing.HttpReceiver.Answer;
import io.tocsin.notification.testing.Letters;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** As a bot. */
class SlackBotTest extends HttpChannelContract {

  @Override
  protected Messenger channel(String base, Outbound to) {
    return new SlackChannel(
        new TestSlackConfig(Optional.of("xoxb-1"), base + "/api", Optional.empty(), Map.of()), to);
  }

  @Override
  protected Messenger unconfigured(Outbound to) {
    return new SlackChannel(
        new TestSlackConfig(Optional.empty(), "http://127.0.0.1", Optional.empty(), Map.of()), to);
  }

  @Override
  protected String recipient() {
    return "tier-2";
  }

  @Override
  protected Answer accepted() {
    return new Answer(
        200, Map.of(), "{\"ok\":true,\"channel\":\"C0TIER2\",\"ts\":\"1767690000.000100\"}");
  }

  @Test
  void givenTheFirstMessageOfATicket_thenItsReceiptNamesIt() throws Exception {
    var request = sent(Letters.to("tier-2"));

    assertThat(request.line()).startsWith("POST /api/chat.postMessage ");
    assertThat(request.header("Authorization")).isEqualTo("Bearer xoxb-1");
    JsonNode message = Json.WIRE.readTree(request.body());
    assertThat(message.path("channel").asText()).isEqualTo("#tier-2");
    assertThat(message.has("thread_ts")).isFalse();
    assertThat(send()).isEqualTo(new Outcome.Accepted("C0TIER2/1767690000.000100"));
  }

  @Test
  void givenALaterMessage_thenItGoesToTheThread() throws Exception {
    var request = sent(Letters.after("tier-2", "C0TIER2/1767690000.000100"));

    JsonNode message = Json.WIRE.readTree(request.body());
    assertThat(message.path("channel").asText()).isEqualTo("C0TIER2");
    assertThat(message.path("thread_ts").asText()).isEqualTo("1767690000.000100");
  }

  @ParameterizedTest
  @ValueSource(strings = {"9f0c1f6e-0000-8000-8000-000000000000", "C0TIER2/", "C0/1.2\",\"x"})
  void givenAnEarlierReceiptThatNamesNoMessage_thenANewThreadBegins(String receipt)
      throws Exception {
    JsonNode message = Json.WIRE.readTree(sent(Letters.after("tier-3", receipt)).body());

    assertThat(message.has("thread_ts")).isFalse();
    assertThat(message.path("channel").asText()).isEqualTo("C0TIER3");
  }

  @Test
  void givenTheThreadIsGone_thenANewOneBegins() {
    receiver.answer(error("thread_not_found"));

    var last = sent(Letters.after("tier-2", "C0TIER2/1767690000.000100"));

    assertThat(receiver.received()).hasSize(2);
    assertThat(last.body()).doesNotContain("thread_ts");
  }

  @Test
  void givenNews_thenThePageSaysThem_andWhatItSaidAtFirst() throws Exception {
    receiver.usually(accepted());
    Letter first = Letters.after("tier-2", "C0TIER2/1767690000.000100");

    assertThat(update(first)).isInstanceOf(Outcome.Accepted.class);

    var request = receiver.received().getLast();
    assertThat(request.line()).startsWith("POST /api/chat.update ");
    JsonNode message = Json.WIRE.readTree(request.body());
    assertThat(message.path("channel").asText()).isEqualTo("C0TIER2");
    assertThat(message.path("ts").asText()).isEqualTo("1767690000.000100");
    assertThat(message.has("thread_ts")).isFalse();
    assertThat(message.path("text").asText()).isEqualTo("It is solved.\n\n> So it does.\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"message_not_found", "cant_update_message", "edit_window_closed"})
  void givenAPageThatCantBeChanged_thenNobodyMissesAMessage(String error) {
    receiver.answer(error(error));

    assertThat(update(Letters.after("tier-2", "C0TIER2/1767690000.000100")))
        .isEqualTo(new Outcome.Skipped("slack-" + error));
  }

  @Test
  void givenAReceiptThatNamesNoMessage_thenNothingIsUpdated() {
    assertThat(update(Letters.after("tier-2", "9f0c1f6e")))
        .isEqualTo(new Outcome.Skipped(Reason.NO_PAGE));
    assertThat(receiver.received()).isEmpty();
  }

  private Outcome update(Letter first) {
    return channel().update(first, Letters.to("tier-2", "", "It is solved.\n"));
  }

  @ParameterizedTest
  @CsvSource({"channel_not_found", "not_in_channel", "is_archived", "msg_too_long", "brand_new"})
  void givenAnErrorOfTheMessage_thenItIsRefused(String error) {
    receiver.answer(error(error));

    assertThat(send()).isEqualTo(new Outcome.Refused("slack-" + error));
  }

  @ParameterizedTest
  @CsvSource({"ratelimited", "rate_limited", "message_limit_exceeded"})
  void givenTooMany_thenItIsBusyForAsLongAsItSays(String error) {
    receiver.answer(error(error));

    assertThat(send()).isEqualTo(new Outcome.Busy("slack-" + error, Duration.ofSeconds(2)));
  }

  @ParameterizedTest
  @CsvSource({"internal_error", "invalid_auth", "token_revoked"})
  void givenTroubleOfSlacksOrOurLogin_thenItIsDown(String error) {
    receiver.answer(error(error));

    assertThat(send()).isEqualTo(new Outcome.Down("slack-" + error));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "ok", "{", "{}", "[]", "{\"ok\":false}", "{\"ok\":false,\"error\":7}"})
  void givenAnAnswerThatSaysNeither_thenNobodyKnows(String body) {
    receiver.answer(new Answer(200, Map.of(), body));

    assertThat(send()).isNotInstanceOfAny(Outcome.Accepted.class, Outcome.NotNow.class);
  }

  private static Answer error(String error) {
    return new Answer(
        200, Map.of("Retry-After", "2"), "{\"ok\":false,\"error\":\"" + error + "\"}");
  }
}

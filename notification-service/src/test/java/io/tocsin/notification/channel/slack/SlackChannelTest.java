package io.tocsin.notification.channel.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.notification.pipeline.Language;
import io.tocsin.notification.pipeline.Letter;
import io.tocsin.notification.pipeline.Outcome;
import io.tocsin.notification.testing.Receivers;
import io.tocsin.notification.testing.SlackReceiver;
import io.tocsin.notification.testing.SlackReceiver.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackChannelTest {

  private static final Instant NOW = Instant.parse("2026-01-06T09:00:00Z");

  private final SlackReceiver receiver = new SlackReceiver();
  private final SlackChannel channel = new SlackChannel(new TestConfig(receiver.urlTemplate()));

  /** Settings for a receiver that must answer within half a second. */
  private record TestConfig(String webhookUrlTemplate) implements SlackConfig {
    @Override
    public Map<String, String> webhooks() {
      return Map.of(
          "own", webhookUrlTemplate.replace("{channel}", "its-own"), "broken", "not an address");
    }

    @Override
    public Duration connectTimeout() {
      return Duration.ofMillis(500);
    }

    @Override
    public Duration timeout() {
      return Duration.ofMillis(500);
    }

    @Override
    public int concurrency() {
      return 4;
    }
  }

  @AfterEach
  void close() {
    channel.close();
    receiver.close();
  }

  @Test
  void givenAMessage_thenTheChannelGetsItsText() {
    assertThat(channel.send(letter("#tier-2"))).isEqualTo(new Outcome.Accepted("d-1"));

    assertThat(receiver.received("tier-2")).containsExactly("*INC-1* \"ü\" &lt;x&gt;\n");
  }

  @Test
  void givenAChannelWithAnAddressOfItsOwn_thenThatIsTaken() {
    channel.send(letter("own"));

    assertThat(receiver.received("its-own")).hasSize(1);
  }

  @Test
  void givenANameWithOtherCharacters_thenItStaysOnePathSegment() {
    channel.send(letter("a/../b c"));

    assertThat(receiver.received("a/../b c")).hasSize(1);
  }

  @Test
  void givenAnAddressThatIsNone_thenItIsRefused() {
    assertThat(channel.send(letter("broken")))
        .isEqualTo(new Outcome.Refused("bad-webhook-address"));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 410})
  void givenItIsRefusedForGood_thenItIsRefused(int status) {
    receiver.answer("c", Answer.of(status));

    assertThat(channel.send(letter("c"))).isEqualTo(new Outcome.Refused("slack-" + status));
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 500, 503})
  void givenItIsRefusedForNow_thenItIsDeferred(int status) {
    receiver.answer("c", Answer.of(status));

    assertThat(channel.send(letter("c"))).isEqualTo(new Outcome.Deferred("slack-" + status, null));
  }

  @Test
  void givenTooManyRequests_thenTheWaitAskedForIsKnown() {
    receiver.answer("c", new Answer(429, Map.of("Retry-After", "30")));

    assertThat(channel.send(letter("c")))
        .isEqualTo(new Outcome.Deferred("slack-429", Duration.ofSeconds(30)));
  }

  @ParameterizedTest
  @CsvSource({
    "'Tue, 6 Jan 2026 09:01:00 GMT', PT1M",
    "'Tue, 6 Jan 2026 08:00:00 GMT', ",
    "soon, ",
    "-5, ",
    "99999999999, "
  })
  void givenAnotherFormOfWait_thenItIsReadOrLeft(
      String text, @org.jspecify.annotations.Nullable Duration wait) {
    assertThat(SlackAnswer.of(429, text, "d-1", NOW))
        .isEqualTo(new Outcome.Deferred("slack-429", wait));
  }

  @Test
  void givenARedirect_thenItIsNotFollowed() {
    receiver.answer(
        "c", new Answer(302, Map.of("Location", receiver.urlTemplate().replace("{channel}", "d"))));

    assertThat(channel.send(letter("c"))).isEqualTo(new Outcome.Refused("slack-302"));
    assertThat(receiver.received("d")).isEmpty();
  }

  @Test
  void givenSilence_thenNobodyKnows() {
    receiver.answer("c", Answer.SILENCE);

    assertThat(channel.send(letter("c"))).isEqualTo(new Outcome.Unclear("timed-out"));
  }

  @Test
  void givenTheConnectionIsCut_thenNobodyKnows() {
    receiver.answer("c", Answer.CUT);

    assertThat(channel.send(letter("c"))).isEqualTo(new Outcome.Unclear("slack-connection-lost"));
  }

  @Test
  void givenNobodyListens_thenItIsDeferred() {
    SlackChannel nowhere =
        new SlackChannel(new TestConfig("http://127.0.0.1:" + Receivers.freePort() + "/{channel}"));

    assertThat(nowhere.send(letter("c")))
        .isEqualTo(new Outcome.Deferred("slack-unreachable", null));
    nowhere.close();
  }

  private static Letter letter(String to) {
    return new Letter("d-1", to, "", Language.ENGLISH, "", "*INC-1* \"ü\" &lt;x&gt;\n", NOW);
  }
}

package io.tocsin.notification.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.notification.channel.http.Outbound;
import io.tocsin.notification.channel.http.TestOutbound;
import io.tocsin.notification.channel.http.Tls;
import io.tocsin.notification.pipeline.Letter;
import io.tocsin.notification.pipeline.Outcome;
import io.tocsin.notification.pipeline.Reason;
import io.tocsin.notification.testing.HttpReceiver;
import io.tocsin.notification.testing.HttpReceiver.Answer;
import io.tocsin.notification.testing.HttpReceiver.Request;
import io.tocsin.notification.testing.Letters;
import io.tocsin.notification.testing.Receivers;
import java.time.Duration;
import java.util.Map;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every channel over HTTP promises. */
public abstract class HttpChannelContract extends ChannelContract {

  private static final TestOutbound HERE = TestOutbound.allowing("127.0.0.1");

  protected final HttpReceiver receiver = new HttpReceiver(null);

  private Outbound outbound = outbound(HERE);

  /** The channel, set up for a receiver at this base address, without a slash at its end. */
  protected abstract Messenger channel(String base, Outbound to);

  /** The channel without settings. */
  protected abstract Messenger unconfigured(Outbound to);

  /** A name or number that the channel knows. */
  protected abstract String recipient();

  /** How the receiver says that it took the message. */
  protected abstract Answer accepted();

  @AfterEach
  void close() throws Exception {
    outbound.close();
    receiver.close();
  }

  @Override
  protected void next(Other does) {
    if (does == Other.IS_SILENT) {
      outbound = outbound(HERE.impatient());
    }
    receiver.answer(
        switch (does) {
          case ACCEPTS -> accepted();
          case REFUSES_FOR_GOOD -> new Answer(400, Map.of(), "<script>no</script>\r\n");
          case REFUSES_FOR_NOW -> Answer.of(503);
          case IS_SILENT -> Answer.SILENCE;
          case CUTS -> Answer.CUT;
        });
  }

  @Override
  protected Outcome send() {
    return send(Letters.to(recipient()));
  }

  protected Outcome send(Letter letter) {
    return channel().send(letter);
  }

  /** The channel, set up for the receiver. */
  protected Messenger channel() {
    return channel(at(receiver.port()), outbound);
  }

  /** Sends it, and returns what the receiver got. */
  protected Request sent(Letter letter) {
    receiver.usually(accepted());
    assertThat(send(letter)).isInstanceOf(Outcome.Accepted.class);
    return receiver.received().getLast();
  }

  @Override
  protected Outcome sendToNobody() {
    return channel(at(Receivers.freePort()), outbound).send(Letters.to(recipient()));
  }

  @Test
  void givenTheChannelIsNotSetUp_thenNothingIsTried() {
    assertThat(unconfigured(outbound).send(Letters.to(recipient())))
        .isEqualTo(new Outcome.Skipped(Reason.CHANNEL_OFF));
  }

  @ParameterizedTest
  @CsvSource({"429, 7", "503, 7", "429, 'Fri, 31 Dec 9999 23:59:59 GMT'"})
  void givenTooManyRequests_thenTheWaitAskedForIsKnown(int status, String retryAfter) {
    receiver.answer(new Answer(status, Map.of("Retry-After", retryAfter), ""));

    assertThat(send())
        .isInstanceOfSatisfying(
            Outcome.Busy.class,
            busy -> assertThat(busy.after()).isGreaterThanOrEqualTo(Duration.ofSeconds(7)));
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 500, 502, 503, 504})
  void givenTheServersOwnTrouble_thenItIsDown(int status) {
    receiver.answer(Answer.of(status));

    assertThat(send()).isInstanceOf(Outcome.Down.class);
  }

  @Test
  void givenTooManyRequestsWithoutAWait_thenItIsBusy() {
    receiver.answer(Answer.of(429));

    assertThat(send())
        .isInstanceOfSatisfying(Outcome.Busy.class, busy -> assertThat(busy.after()).isNull());
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 410, 413, 422})
  void givenItIsRefusedForGood_thenItIsRefused(int status) {
    receiver.answer(Answer.of(status));

    assertThat(send())
        .isInstanceOfSatisfying(
            Outcome.Refused.class, it -> assertThat(it.reason()).endsWith("-" + status));
  }

  @Test
  void givenARedirectToAnInternalAddress_thenItIsRefusedAndNotFollowed() {
    HttpReceiver internal = new HttpReceiver(null);
    receiver.answer(new Answer(302, Map.of("Location", at(internal.port())), ""));

    assertThat(send())
        .isInstanceOfSatisfying(
            Outcome.Refused.class, it -> assertThat(it.reason()).endsWith("-302"));
    assertThat(internal.received()).isEmpty();
    internal.close();
  }

  @Test
  void givenAnEndlessAnswer_thenItEnds() {
    receiver.answer(Answer.ENDLESS);

    assertThat(send()).isInstanceOfAny(Outcome.Accepted.class, Outcome.Unclear.class);
  }

  @Test
  void givenAnAnswerThatIsTooLarge_thenItsReasonStaysShort() {
    receiver.answer(new Answer(400, Map.of(), "x".repeat(1 << 20)));

    assertThat(send())
        .isInstanceOfSatisfying(
            Outcome.Refused.class, it -> assertThat(it.reason()).hasSizeLessThan(80));
  }

  @Test
  void givenAnInternalAddressThatNoSettingAllows_thenNothingIsSent() throws Exception {
    Outbound strict = outbound(TestOutbound.allowing("192.168.1.0/24"));

    assertThat(channel(at(receiver.port()), strict).send(Letters.to(recipient())))
        .isInstanceOfSatisfying(
            Outcome.Refused.class, it -> assertThat(it.reason()).endsWith("-forbidden-address"));
    assertThat(receiver.received()).isEmpty();
    strict.close();
  }

  private static String at(int port) {
    return "http://127.0.0.1:" + port;
  }

  private static Outbound outbound(TestOutbound config) {
    try {
      return new Outbound(config, Tls.context(), SystemDefaultDnsResolver.INSTANCE);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}

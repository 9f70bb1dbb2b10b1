package io.tocsin.notification.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.notification.channel.HttpChannelContract;
import io.tocsin.notification.channel.Messenger;
import io.tocsin.notification.channel.http.Outbound;
import io.tocsin.notification.pipeline.Action;
import io.tocsin.notification.pipeline.Outcome;
import io.tocsin.notification.testing.HttpReceiver.Answer;
import io.tocsin.notification.testing.Letters;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmsChannelTest extends HttpChannelContract {

  private record TestConfig(
      String apiUrl,
      Optional<String> accountSid,
      Optional<String> from,
      Optional<String> messagingServiceSid)
      implements SmsConfig {
    @Override
    public Optional<String> authToken() {
      return Optional.of("t0ken");
    }

    @Override
    public int maxSegments() {
      return 2;
    }

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

  private Optional<String> service = Optional.empty();

  @Override
  protected Messenger channel(String base, Outbound to) {
    return new SmsChannel(
        new TestConfig(base, Optional.of("AC12"), Optional.of("+15005550006"), service), to);
  }

  @Override
  protected Messenger unconfigured(Outbound to) {
    return new SmsChannel(
        new TestConfig("http://127.0.0.1", Optional.of("AC12"), Optional.empty(), service), to);
  }

  @Override
  protected String recipient() {
    return "+4915112345678";
  }

  @Override
  protected Answer accepted() {
    return new Answer(201, Map.of(), "{\"sid\":\"SM34\",\"status\":\"queued\"}");
  }

  @Test
  void givenALetter_thenTwilioGetsAFormWithOurLogin() {
    var request = sent(Letters.to(recipient(), "", "INC-1 escalated & more\n"));

    assertThat(request.line()).startsWith("POST /2010-04-01/Accounts/AC12/Messages.json ");
    assertThat(request.header("Authorization")).isEqualTo("Basic QUMxMjp0MGtlbg==");
    assertThat(request.header("Content-Type")).startsWith("application/x-www-form-urlencoded");
    assertThat(form(request.body()))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "To", "+4915112345678", "From", "+15005550006", "Body", "INC-1 escalated & more"));
  }

  @Test
  void givenAMessagingService_thenItChoosesTheSender() {
    service = Optional.of("MG56");

    assertThat(form(sent(Letters.to(recipient())).body()))
        .containsEntry("MessagingServiceSid", "MG56")
        .doesNotContainKey("From");
  }

  @Test
  void givenItIsQueued_thenTheReceiptIsItsId() {
    receiver.answer(accepted());

    assertThat(send()).isEqualTo(new Outcome.Accepted("SM34"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "015112345678",
        "+49 151 1",
        "+0123456789",
        "+491511234567&To=+1",
        "\n+49151123"
      })
  void givenWhatIsNoNumber_thenNothingIsSent(String number) {
    assertThat(send(Letters.to(number))).isEqualTo(new Outcome.Refused("sms-bad-number"));
    assertThat(receiver.received()).isEmpty();
  }

  @Test
  void givenTwilioSaysWhy_thenTheReasonHasItsCode() {
    receiver.answer(
        new Answer(400, Map.of(), "{\"code\":21211,\"message\":\"+49151\",\"status\":400}"),
        new Answer(400, Map.of("Retry-After", "3"), "{\"code\":21611}"),
        new Answer(429, Map.of(), "{\"code\":20429}"),
        new Answer(401, Map.of(), "{\"code\":20003}"));

    assertThat(send()).isEqualTo(new Outcome.Refused("sms-21211"));
    assertThat(send()).isEqualTo(new Outcome.Busy("sms-21611", Duration.ofSeconds(3)));
    assertThat(send()).isEqualTo(new Outcome.Busy("sms-20429", null));
    assertThat(send()).isEqualTo(new Outcome.Down("sms-login-refused"));
  }

  @ParameterizedTest
  @CsvSource({
    "a, 160, 1, 160",
    "a, 161, 1, 160",
    "a, 306, 2, 306",
    "a, 307, 2, 306",
    "€, 153, 2, 153",
    "€, 154, 2, 154",
    "ж, 134, 2, 134",
    "ж, 135, 2, 134",
    "😀, 67, 2, 134",
    "😀, 68, 2, 133"
  })
  void givenALongText_thenItIsCutToItsParts(String unit, int times, int parts, int length) {
    String cut = Segments.cut(unit.repeat(times), parts);

    assertThat(cut.length()).isEqualTo(length);
    assertThat(cut.codePoints().filter(c -> c >= 0xD800 && c <= 0xDFFF)).isEmpty();
  }

  @Test
  void givenSomethingToDo_thenTheLinkComesAfterTheText() {
    assertThat(form(sent(Letters.offering(recipient(), Action.ACKNOWLEDGE)).body()))
        .containsEntry("Body", "It is yours.\nhttps://act.example/act/token-1");
  }

  @ParameterizedTest
  @CsvSource({"a, 1, 120, true", "a, 1, 130, false", "ж, 2, 100, true", "ж, 2, 110, false"})
  void givenALink_thenItIsThereWhole_orNotAtAll(String unit, int parts, int times, boolean there) {
    String link = "https://act.example/act/token-1";

    String text = Segments.with(link, unit.repeat(times), parts);

    assertThat(text).isEqualTo(unit.repeat(times) + (there ? "\n" + link : ""));
  }

  @Test
  void givenWords_thenTheCutIsBetweenThem() {
    assertThat(Segments.cut("hello ".repeat(40), 1)).endsWith("hello...").hasSizeLessThan(161);
  }

  private static Map<String, String> form(String body) {
    Map<String, String> form = new TreeMap<>();
    Arrays.stream(body.split("&"))
        .map(field -> field.split("=", 2))
        .forEach(field -> form.put(field[0], URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
    return form;
  }
}

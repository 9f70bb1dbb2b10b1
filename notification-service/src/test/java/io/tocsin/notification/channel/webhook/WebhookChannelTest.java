package io.tocsin.notification.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.kit.json.Json;
import io.tocsin.notification.channel.HttpChannelContract;
import io.tocsin.notification.channel.Messenger;
import io.tocsin.notification.channel.http.Outbound;
import io.tocsin.notification.testing.HttpReceiver.Answer;
import io.tocsin.notification.testing.HttpReceiver.Request;
import io.tocsin.notification.testing.Letters;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookChannelTest extends HttpChannelContract {

  private static final String OLD = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String NEW = "whsec_" + "QUJD".repeat(16);

  private record TestConfig(Map<String, Endpoint> endpoints) implements WebhookConfig {
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

  private record TestEndpoint(String url, List<String> secrets) implements WebhookConfig.Endpoint {}

  @Override
  protected Messenger channel(String base, Outbound to) {
    return new WebhookChannel(
        new TestConfig(Map.of("acme", new TestEndpoint(base + "/in", List.of(NEW, OLD)))), to);
  }

  @Override
  protected Messenger unconfigured(Outbound to) {
    return new WebhookChannel(new TestConfig(Map.of()), to);
  }

  @Override
  protected String recipient() {
    return "acme";
  }

  @Override
  protected Answer accepted() {
    return Answer.of(204);
  }

  @Test
  void givenALetter_thenTheReceiverGetsWhatHappened() throws Exception {
    Request request = sent(Letters.to("acme", "INC-1 <script>", "ü\n"));

    assertThat(request.header("webhook-id")).isEqualTo("d-1");
    JsonNode body = Json.WIRE.readTree(request.body());
    assertThat(body.path("type").asText()).isEqualTo("ticket.escalated");
    assertThat(body.path("timestamp").asText()).isEqualTo("2026-01-06T09:00:00Z");
    assertThat(body.path("data").path("ticket").asText()).isEqualTo("t-1");
    assertThat(body.path("data").path("subject").asText()).isEqualTo("INC-1 <script>");
    assertThat(body.path("data").path("text").asText()).isEqualTo("ü\n");
  }

  @Test
  void givenTwoSecrets_thenAReceiverThatKnowsEitherVerifiesIt() throws Exception {
    Request request = sent(Letters.to("acme"));

    assertThat(verifies(request, OLD)).isTrue();
    assertThat(verifies(request, NEW)).isTrue();
    assertThat(verifies(request, "whsec_" + "QUJE".repeat(16))).isFalse();
    assertThat(request.header("webhook-signature").split(" ")).hasSize(2);
  }

  @Test
  void givenItIsSentAgain_thenItsIdIsTheSame() {
    receiver.answer(Answer.CUT);
    send();
    send();

    assertThat(receiver.received())
        .extracting(request -> request.header("webhook-id"))
        .containsExactly("d-1", "d-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "whsec_", "s3cret", "whsec_dG9vc2hvcnQ=", "whsec_no base64 at all"})
  void givenWhatIsNoSecret_thenTheServiceDoesNotStartAndDoesNotSayIt(String secret) {
    assertThatThrownBy(() -> Signature.key(secret))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a webhook's secret is whsec_ and 24 to 64 bytes")
        .hasNoCause();
  }

  /** As the specification says, with HMAC (RFC 2104) spelt out. */
  private static boolean verifies(Request request, String secret) throws Exception {
    byte[] key = Base64.getDecoder().decode(secret.split("_", 2)[1]);
    String signed =
        request.header("webhook-id")
            + "."
            + request.header("webhook-timestamp")
            + "."
            + request.body();
    byte[] padded = Arrays.copyOf(key, 64);
    byte[] inner = hash(padded, 0x36, signed.getBytes(StandardCharsets.UTF_8));
    String expected = "v1," + Base64.getEncoder().encodeToString(hash(padded, 0x5C, inner));
    return List.of(request.header("webhook-signature").split(" ")).contains(expected);
  }

  private static byte[] hash(byte[] key, int pad, byte[] message) throws Exception {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte b : key) {
      all.write(b ^ pad);
    }
    all.writeBytes(message);
    return MessageDigest.getInstance("SHA-256").digest(all.toByteArray());
  }
}

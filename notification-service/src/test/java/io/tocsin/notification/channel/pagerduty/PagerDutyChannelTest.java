package io.tocsin.notification.channel.pagerduty;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.kit.json.Json;
import io.tocsin.notification.channel.HttpChannelContract;
import io.tocsin.notification.channel.Messenger;
import io.tocsin.notification.channel.http.Outbound;
import io.tocsin.notification.pipeline.Alarm;
import io.tocsin.notification.pipeline.Outcome;
import io.tocsin.notification.testing.HttpReceiver.Answer;
import io.tocsin.notification.testing.Letters;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagerDutyChannelTest extends HttpChannelContract {

  private static final String KEY = "0123456789abcdef0123456789abcdef";

  private record TestConfig(
      String eventsUrl, Optional<String> routingKey, Map<String, String> routingKeys)
      implements PagerDutyConfig {
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
    return new PagerDutyChannel(
        new TestConfig(base + "/v2/enqueue", Optional.empty(), Map.of("tier-2", KEY)), to);
  }

  @Override
  protected Messenger unconfigured(Outbound to) {
    return new PagerDutyChannel(new TestConfig("http://127.0.0.1", Optional.empty(), Map.of()), to);
  }

  @Override
  protected String recipient() {
    return "tier-2";
  }

  @Override
  protected Answer accepted() {
    return new Answer(
        202,
        Map.of(),
        "{\"status\":\"success\",\"message\":\"Event processed\",\"dedup_key\":\"tocsin-t-1\"}");
  }

  @Test
  void givenALetter_thenAnAlarmGoesOff() throws Exception {
    var request = sent(Letters.to("tier-2", "s".repeat(2000), "why\n"));

    assertThat(request.line()).startsWith("POST /v2/enqueue ");
    JsonNode event = Json.WIRE.readTree(request.body());
    assertThat(event.path("routing_key").asText()).isEqualTo(KEY);
    assertThat(event.path("event_action").asText()).isEqualTo("trigger");
    JsonNode payload = event.path("payload");
    assertThat(payload.path("summary").asText()).hasSize(1024);
    assertThat(payload.path("source").asText()).isNotBlank();
    assertThat(payload.path("severity").asText()).isEqualTo("error");
    assertThat(payload.path("timestamp").asText()).isEqualTo("2026-01-06T09:00:00Z");
    assertThat(event.path("links").path(0).path("href").asText()).startsWith("https://desk.");
  }

  @ParameterizedTest
  @CsvSource({"TRIGGER, trigger", "ACKNOWLEDGE, acknowledge", "RESOLVE, resolve"})
  void givenWhateverBecomesOfATicket_thenItIsTheSameAlarm(Alarm alarm, String action)
      throws Exception {
    JsonNode event = Json.WIRE.readTree(sent(Letters.about("tier-2", alarm)).body());

    assertThat(event.path("event_action").asText()).isEqualTo(action);
    assertThat(event.path("dedup_key").asText()).isEqualTo("tocsin-t-1");
  }

  @Test
  void givenItSaysWhy_thenTheReasonHasItsWord() {
    receiver.answer(
        new Answer(400, Map.of(), "{\"status\":\"invalid event\",\"errors\":[\"" + KEY + "\"]}"));

    assertThat(send()).isEqualTo(new Outcome.Refused("pagerduty-invalid-event"));
  }
}

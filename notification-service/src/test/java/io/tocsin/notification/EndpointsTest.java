package io.tocsin.notification;

import static io.tocsin.notification.testing.SlackReceiver.Answer.SILENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tocsin.contracts.EscalationReason;
import io.tocsin.notification.pipeline.Background;
import io.tocsin.notification.pipeline.Happening;
import io.tocsin.notification.pipeline.Occurrence;
import io.tocsin.notification.pipeline.Parties;
import io.tocsin.notification.sending.Senders;
import io.tocsin.notification.testing.Receivers;
import io.tocsin.notification.testing.SlackReceiver.Answer;
import io.tocsin.notification.testing.Wire;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an endpoint that hangs, throttles or is away does to what is due for it, and to others. */
@QuarkusTest
@TestProfile(Service.Impatient.class)
class EndpointsTest extends Service {

  private static final Happening LOW = new Happening.Acknowledged("sam");
  private static final Happening NORMAL = new Happening.Warned("resolution", 90, Wire.AT);
  private static final Happening HIGH =
      new Happening.Escalated(EscalationReason.TIME_IN_TIER_BREACHED, 1, 2, Wire.AT);
  private static final Happening CRITICAL = new Happening.Exhausted(3, Wire.AT);

  @Inject Notifier notifier;
  @Inject Senders senders;

  @Test
  void givenAnEndpointWasAway_thenAllGoesOut_oldestUrgentFirst_andWaitingCostNoAttempts()
      throws Exception {
    Receivers.slack().answer("away", Answer.of(503), Answer.of(503), Answer.of(503));
    tell("low", LOW, "away");
    tell("normal", NORMAL, "away");
    tell("high-1", HIGH, "away");
    tell("high-2", HIGH, "away");
    tell("critical", CRITICAL, "away");

    await()
        .untilAsserted(
            () -> assertThat(count(to("away") + " AND state = 'accepted'")).isEqualTo(5));

    assertThat(value("SELECT string_agg(event_id, ' ' ORDER BY accepted_at) FROM " + to("away")))
        .isEqualTo("critical high-1 high-2 normal low");
    assertThat(number("SELECT sum(attempts) FROM " + to("away"))).isEqualTo(5 + 3);
  }

  @Test
  void givenAnEndpointThatThrottles_thenItIsLeftAloneForAsLongAsItSays_andOthersGo()
      throws Exception {
    Receivers.slack().answer("throttles", new Answer(429, Map.of("Retry-After", "5")));
    tell("throttled-1", HIGH, "throttles");
    await().untilAsserted(() -> assertThat(Receivers.slack().received("throttles")).hasSize(1));
    tell("throttled-2", HIGH, "throttles");
    tell("unthrottled", HIGH, "quiet");

    await().untilAsserted(() -> assertThat(Receivers.slack().received("quiet")).isNotEmpty());

    assertThat(Receivers.slack().received("throttles")).hasSize(1);
    await().untilAsserted(() -> assertThat(Receivers.slack().received("throttles")).hasSize(3));
    assertThat(number("SELECT sum(attempts) FROM " + to("throttles"))).isEqualTo(3);
  }

  @Test
  void givenAnEndpointThatHangs_thenOthersOfItsChannelGoMeanwhile() throws Exception {
    Receivers.slack().answer("hangs", Collections.nCopies(50, SILENCE).toArray(Answer[]::new));
    IntStream.range(0, 20).forEach(i -> tell("hang-" + i, HIGH, "hangs"));
    await().untilAsserted(() -> assertThat(Receivers.slack().received("hangs")).isNotEmpty());
    IntStream.range(0, 20).forEach(i -> tell("go-" + i, LOW, "goes"));

    // On a busy machine an answer may take too long, and Slack gets the same once more.
    await()
        .untilAsserted(
            () -> assertThat(Set.copyOf(Receivers.slack().received("goes"))).hasSize(20));

    assertThat(count(to("hangs") + " AND state = 'accepted'")).isZero();
    Receivers.slack().behave("hangs");
    await()
        .untilAsserted(
            () -> assertThat(count(to("hangs") + " AND state = 'accepted'")).isEqualTo(20));
    assertThat(count(to("hangs") + " AND was_unknown")).isPositive();
  }

  private void tell(String event, Happening happening, String chat) {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                notifier.tell(
                    List.of(
                        new Occurrence(
                            event,
                            event,
                            Wire.AT,
                            happening,
                            new Parties(
                                "INC-" + event, "acme", null, null, chat, null, null, false),
                            Background.NONE))));
    senders.wake();
  }

  private static String to(String chat) {
    return "delivery WHERE channel = 'slack' AND recipient = '" + chat + "'";
  }
}

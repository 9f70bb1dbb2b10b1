package io.tocsin.notification.pipeline;

import static io.tocsin.notification.pipeline.Given.BACKOFF;
import static io.tocsin.notification.pipeline.Given.NOW;
import static io.tocsin.notification.pipeline.Given.delivery;
import static io.tocsin.notification.pipeline.Given.mailTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingTest {

  private final Recording recording = new Recording(BACKOFF);

  @Test
  void givenItWasTaken_thenItIsAccepted() {
    assertThat(after(1, new Outcome.Accepted("<1@x>"))).isEqualTo(new State.Accepted("<1@x>"));
  }

  @Test
  void givenItWasRefusedForGood_thenItIsUndeliverable() {
    assertThat(after(1, new Outcome.Refused("smtp-550")))
        .isEqualTo(new State.Undeliverable("smtp-550"));
  }

  @Test
  void givenItWasDeferred_thenItIsTriedAgainLater() {
    assertThat(after(2, new Outcome.Deferred("smtp-451", null)))
        .isEqualTo(new State.RetryAt(NOW.plusMillis(1500), "smtp-451"));
  }

  @Test
  void givenNobodyKnows_thenItIsUnknownAndSentAgain() {
    assertThat(after(1, new Outcome.Unclear(Reason.TIMED_OUT)))
        .isEqualTo(new State.Unknown(NOW.plusMillis(750), Reason.TIMED_OUT));
  }

  @Test
  void givenTheLastAttempt_thenItIsUndeliverable() {
    assertThat(after(5, new Outcome.Deferred("smtp-451", null)))
        .isEqualTo(new State.Undeliverable("smtp-451"));
    assertThat(after(5, new Outcome.Unclear("x"))).isEqualTo(new State.Undeliverable("x"));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0.0, 500",
    "1, 1.0, 1000",
    "2, 0.0, 1000",
    "4, 1.0, 8000",
    "20, 1.0, 120000",
    "2000, 0.5, 90000"
  })
  void givenMoreAttempts_thenTheWaitDoublesUpToTheCap(int attempt, double random, long millis) {
    assertThat(BACKOFF.after(attempt, null, random)).isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void givenTheOtherEndAsksForAWait_thenItGetsIt_withinReason() {
    assertThat(BACKOFF.after(1, Duration.ofSeconds(30), 0.5))
        .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(31));
    assertThat(BACKOFF.after(1, Duration.ofDays(30), 0)).isEqualTo(Duration.ofHours(1));
  }

  private State after(int attempt, Outcome outcome) {
    return recording.after(delivery(mailTo(Audience.CUSTOMER, "acme"), attempt), outcome, NOW, 0.5);
  }
}

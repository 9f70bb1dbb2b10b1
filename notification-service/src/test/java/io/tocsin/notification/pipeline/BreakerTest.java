package io.tocsin.notification.pipeline;

import static io.tocsin.notification.pipeline.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BreakerTest {

  private static final Breaker.Rules RULES =
      new Breaker.Rules(
          3, new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(30), Integer.MAX_VALUE));
  private static final Outcome DOWN = new Outcome.Down("x-unreachable");
  private static final Outcome UNCLEAR = new Outcome.Unclear(Reason.TIMED_OUT);

  static Stream<Outcome> answers() {
    return Stream.of(
        new Outcome.Accepted("1"),
        new Outcome.Refused("x-404"),
        new Outcome.Deferred("smtp-450", null));
  }

  @Test
  void givenNothingSpeaksAgainstIt_thenEverythingGoes() {
    assertThat(Breaker.INTACT.places(NOW)).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void givenFailuresInARow_thenItOpensForAWhile() {
    Breaker two = after(after(Breaker.INTACT, DOWN), UNCLEAR);
    Breaker three = after(two, DOWN);

    assertThat(two.places(NOW)).isPositive();
    assertThat(three).isEqualTo(new Breaker.Open(NOW.plusSeconds(2), 1));
    assertThat(three.places(NOW.plusMillis(1999))).isZero();
  }

  @ParameterizedTest
  @MethodSource("answers")
  void givenAnAnswerBetweenFailures_thenTheyAreNotInARow(Outcome answer) {
    Breaker mixed = after(after(after(after(Breaker.INTACT, DOWN), DOWN), answer), DOWN);

    assertThat(mixed).isEqualTo(new Breaker.Closed(1));
  }

  @Test
  void givenItAsksForFewer_thenItOpensAtOnceForAsLongAsItSays() {
    Breaker busy = after(Breaker.INTACT, new Outcome.Busy("x-429", Duration.ofSeconds(20)));

    assertThat(busy).isInstanceOf(Breaker.Open.class);
    assertThat(busy.places(NOW.plusSeconds(20).minusMillis(1))).isZero();
    assertThat(busy.places(NOW.plusSeconds(22))).isOne();
  }

  @Test
  void givenItIsOpenLongEnough_thenOneMessageGoesToSee_andNoSecond() {
    Breaker open = new Breaker.Open(NOW, 1);

    assertThat(open.places(NOW)).isOne();
    assertThat(open.sent().places(NOW)).isZero();
  }

  @ParameterizedTest
  @MethodSource("answers")
  void givenTheProbeIsAnswered_thenItCloses(Outcome answer) {
    assertThat(after(new Breaker.HalfOpen(4), answer)).isEqualTo(Breaker.INTACT);
  }

  @Test
  void givenTheProbeFails_thenItStaysOpenForLonger_upToTheCap() {
    assertThat(after(new Breaker.HalfOpen(1), DOWN))
        .isEqualTo(new Breaker.Open(NOW.plusSeconds(4), 2));
    assertThat(after(new Breaker.HalfOpen(40), UNCLEAR))
        .isEqualTo(new Breaker.Open(NOW.plusSeconds(30), 41));
  }

  @Test
  void givenTheProbeWasNotSentAfterAll_thenAnotherMayGoAtOnce() {
    Breaker again = after(new Breaker.HalfOpen(3), null);

    assertThat(again.places(NOW)).isOne();
    assertThat(after(new Breaker.HalfOpen(3), new Outcome.Skipped("x"))).isEqualTo(again);
  }

  @Test
  void givenAnOutcomeOfBefore_whileItIsOpen_thenNothingChanges() {
    Breaker open = new Breaker.Open(NOW.plusSeconds(2), 1);

    assertThat(after(open, new Outcome.Accepted("1"))).isEqualTo(open);
    assertThat(after(open, DOWN)).isEqualTo(open);
  }

  @Test
  void givenNothingWasTried_thenItIsNoFailure() {
    assertThat(after(new Breaker.Closed(2), null)).isEqualTo(new Breaker.Closed(2));
  }

  private static Breaker after(Breaker breaker, @Nullable Outcome outcome) {
    return breaker.after(outcome, RULES, NOW, 1);
  }
}

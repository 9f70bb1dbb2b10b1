package io.tocsin.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OutboxCensusTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final OutboxCensus census = new OutboxCensus();

  @Test
  void givenARowIsSeenForTheFirstTime_thenItHasNotBeenSeenToWait() {
    assertThat(census.age(7, 9, 100 * SECOND)).isZero();
  }

  @Test
  void givenTheOldestRowStays_thenItsAgeGrowsThoughNewerOnesCome() {
    census.age(7, 9, 100 * SECOND);
    census.age(7, 12, 105 * SECOND);

    assertThat(census.age(7, 20, 130 * SECOND)).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void givenTheOldestRowsGo_thenTheAgeIsThatOfTheOldestLeft() {
    census.age(7, 9, 100 * SECOND);
    census.age(7, 12, 105 * SECOND);

    assertThat(census.age(10, 20, 130 * SECOND)).isEqualTo(Duration.ofSeconds(25));
  }
}

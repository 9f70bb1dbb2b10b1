package io.tocsin.notification.pipeline;

import static io.tocsin.notification.pipeline.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RateLimitTest {

  @Test
  void givenAnySendersThatTakeEveryPlace_thenNoPeriodHasMoreThanTheLimit() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      RateLimit limit =
          new RateLimit(1 + random.nextInt(5), Duration.ofMillis(1 + random.nextInt(1000)));
      Deque<Instant> sent = new ArrayDeque<>();
      List<Instant> all = new ArrayList<>();
      Instant now = NOW;
      for (int step = 0; step < 200; step++) {
        now = now.plusMillis(random.nextInt(300));
        for (int place = limit.places(sent, now); place > 0; place--) {
          sent.addLast(now);
          all.add(now);
        }
      }
      for (int i = limit.messages(); i < all.size(); i++) {
        assertThat(Duration.between(all.get(i - limit.messages()), all.get(i)))
            .as("seed " + seed)
            .isGreaterThanOrEqualTo(limit.period());
      }
    }
  }

  @Test
  void givenThePeriodIsOver_thenThereArePlacesAgain() {
    Deque<Instant> sent = new ArrayDeque<>(List.of(NOW, NOW.plusMillis(400)));
    RateLimit limit = new RateLimit(2, Duration.ofSeconds(1));

    assertThat(limit.places(sent, NOW.plusMillis(999))).isZero();
    assertThat(limit.places(sent, NOW.plusMillis(1000))).isOne();
    assertThat(limit.places(sent, NOW.plusMillis(1400))).isEqualTo(2);
  }

  @Test
  void givenNoLimit_thenThereIsAlwaysPlace() {
    assertThat(new RateLimit(0, Duration.ZERO).places(new ArrayDeque<>(), NOW))
        .isEqualTo(Integer.MAX_VALUE);
  }
}

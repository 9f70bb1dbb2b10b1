package io.tocsin.notification.sending;

import io.tocsin.notification.pipeline.Breaker;
import io.tocsin.notification.pipeline.Outcome;
import io.tocsin.notification.pipeline.RateLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What goes to one endpoint: a bulkhead, a rate limit and a circuit breaker. */
final class Lane {

  /** What holds for each lane of a channel. */
  record Rules(int concurrency, RateLimit rate, Breaker.Rules breaker) {}

  /** An endpoint that nothing was due for so long is met without prejudice. */
  private static final Duration MEMORY = Duration.ofHours(1);

  private final Rules rules;
  private final Deque<Instant> sent = new ArrayDeque<>();
  private Breaker breaker = Breaker.INTACT;
  private Instant usedAt = Instant.MIN;
  private int onTheWay;

  /** Whether the last claim filled every place that it was offered, so that more may be due. */
  private boolean full;

  Lane(Rules rules) {
    this.rules = rules;
  }

  /** How many messages may go now. */
  int places(Instant now) {
    int free = Math.max(0, rules.concurrency - onTheWay);
    return Math.min(free, Math.min(breaker.places(now), rules.rate.places(sent, now)));
  }

  /**
   * So many go.
   *
   * @param offered how many might have gone; with none, nobody has looked
   */
  void send(int count, int offered, Instant now) {
    full = count >= offered;
    onTheWay += count;
    usedAt = count > 0 ? now : usedAt;
    for (int i = 0; i < count; i++) {
      if (!rules.rate.isNone()) {
        sent.addLast(now);
      }
      breaker = breaker.sent();
    }
  }

  /**
   * One has come to its end.
   *
   * @param outcome null when it was not tried after all
   * @return whether the endpoint is there again, after it was not
   */
  boolean end(@Nullable Outcome outcome, Instant now, double random) {
    onTheWay--;
    Breaker before = breaker;
    breaker = before.after(outcome, rules.breaker, now, random);
    return before instanceof Breaker.HalfOpen && breaker instanceof Breaker.Closed;
  }

  /** Whether it is worth looking for more: half of what was on its way is done. */
  boolean wantsMore(Instant now) {
    return full && onTheWay <= rules.concurrency / 2 && places(now) > 0;
  }

  /** When there may be places although nothing comes to its end; null when there are some now. */
  @Nullable Instant opensAt(Instant now) {
    if (breaker instanceof Breaker.Open(Instant until, _) && now.isBefore(until)) {
      return until;
    }
    return rules.rate.places(sent, now) == 0 ? sent.getFirst().plus(rules.rate.period()) : null;
  }

  /** Whether it is as good as a new one. */
  boolean isForgettable(Instant now) {
    boolean intact = breaker.equals(Breaker.INTACT) || usedAt.plus(MEMORY).isBefore(now);
    return intact && onTheWay == 0 && rules.rate.places(sent, now) > 0 && sent.isEmpty();
  }

  Breaker breaker() {
    return breaker;
  }
}

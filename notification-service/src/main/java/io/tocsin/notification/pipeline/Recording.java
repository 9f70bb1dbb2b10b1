package io.tocsin.notification.pipeline;

import java.time.Instant;

/** What comes after an attempt. */
public record Recording(Backoff backoff) {

  /**
   * The state to record.
   *
   * @param now real time
   * @param random from 0 to 1
   */
  public State after(Delivery delivery, Outcome outcome, Instant now, double random) {
    int attempt = delivery.attempt();
    return switch (outcome) {
      case Outcome.Accepted(String receipt) -> new State.Accepted(receipt);
      case Outcome.Refused(String reason) -> new State.Undeliverable(reason);
      case Outcome.Skipped(String reason) -> new State.Suppressed(reason);
      case Outcome.NotNow notNow ->
          backoff.spent(attempt)
              ? new State.Undeliverable(notNow.reason())
              : new State.RetryAt(
                  now.plus(backoff.after(attempt, notNow.after(), random)), notNow.reason());
      case Outcome.Unclear(String reason) ->
          backoff.spent(attempt)
              ? new State.Undeliverable(reason)
              : new State.Unknown(now.plus(backoff.after(attempt, null, random)), reason);
    };
  }
}

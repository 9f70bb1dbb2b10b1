package io.tocsin.escalation.drill;

import java.time.Duration;
import java.time.Instant;

/**
 * Somebody took a drill's ticket.
 *
 * @param by member id
 * @param askedAt when it was given to whoever had it then; when the drill began, where nobody had
 */
public record Acknowledgement(String by, Instant askedAt, Instant at) {

  /** How long that took. */
  public Duration after() {
    return Duration.between(askedAt, at);
  }
}

package io.tocsin.notification.pipeline;

import java.time.Instant;

/** Where one delivery stands in the ledger. Instants here are real time, also in time-lapse. */
public sealed interface State {

  /** To be sent as soon as a sender is free. */
  record Pending() implements State {}

  /** A sender has it; when it has not said how it went by {@code until}, the state is unknown. */
  record Sending(Instant until) implements State {}

  /** The channel took it; {@code receipt} is the channel's id for it. */
  record Accepted(String receipt) implements State {}

  /** Not taken for now, or something is missing that may still come. */
  record RetryAt(Instant at, String reason) implements State {}

  /** It may have arrived or not; it is sent again at {@code retryAt}. */
  record Unknown(Instant retryAt, String reason) implements State {}

  /** Refused for good, or tried too often. */
  record Undeliverable(String reason) implements State {}

  /** Not to be sent. */
  record Suppressed(String reason) implements State {}
}

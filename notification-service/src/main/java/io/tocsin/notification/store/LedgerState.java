package io.tocsin.notification.store;

import io.tocsin.notification.pipeline.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A state as the ledger's columns. */
record LedgerState(
    String code, @Nullable String reason, @Nullable String receipt, @Nullable Instant dueAt) {

  static LedgerState of(State state) {
    return switch (state) {
      case State.Pending() ->
          throw new IllegalArgumentException("a delivery is pending only from the start");
      case State.Sending(Instant until) -> new LedgerState("sending", null, null, until);
      case State.Accepted(String receipt) -> new LedgerState("accepted", null, receipt, null);
      case State.RetryAt(Instant at, String reason) ->
          new LedgerState("retry-at", reason, null, at);
      case State.Unknown(Instant at, String reason) -> new LedgerState("unknown", reason, null, at);
      case State.Undeliverable(String reason) ->
          new LedgerState("undeliverable", reason, null, null);
      case State.Suppressed(String reason) -> new LedgerState("suppressed", reason, null, null);
    };
  }
}

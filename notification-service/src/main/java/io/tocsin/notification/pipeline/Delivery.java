package io.tocsin.notification.pipeline;

import java.time.Instant;

/**
 * A row of the ledger that is being sent.
 *
 * @param id deterministic: the same event, audience, channel and recipient give the same
 * @param attempt this attempt's number, from 1
 * @param wasUnknown an earlier attempt may have arrived
 * @param withdrawn the event was retracted: don't begin another attempt
 * @param plannedAt when it came into the ledger, real time
 */
public record Delivery(
    String id,
    Occurrence occurrence,
    Notice notice,
    int attempt,
    boolean wasUnknown,
    boolean withdrawn,
    Instant plannedAt) {

  /** Whether the recipient may see it twice: the channel can't know it for the same. */
  public boolean mayRepeat() {
    return wasUnknown && !notice.channel().idempotent();
  }
}

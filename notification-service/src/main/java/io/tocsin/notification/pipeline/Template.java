package io.tocsin.notification.pipeline;

import java.util.Locale;

/** What a message says; its texts are in files, one for each language. */
public enum Template {
  ESCALATED,
  EXHAUSTED,
  ACKNOWLEDGED,
  REQUESTED,
  REASSIGNED,
  HANDED_OVER,
  REMINDED,
  APPROVED,
  DECLINED,
  PROGRESSED,
  ANSWERED,
  INFORMED,
  BREACHED,
  WARNED,
  CORRECTED,
  RESOLVED,
  CLOSED,
  FOLLOW_UP,
  /** Shows whether a channel works. */
  TEST,
  /** Many tickets in one message. */
  DIGEST,
  /** No message of its own: the first one about a ticket, brought up to date. */
  UPDATED;

  /** As in events, in the ledger and in template paths. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

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

  /** The one that an event has where the table names no other. */
  static Template of(Occasion occasion) {
    return switch (occasion) {
      case ESCALATED -> ESCALATED;
      case EXHAUSTED -> EXHAUSTED;
      case ACKNOWLEDGED -> ACKNOWLEDGED;
      case REQUESTED -> REQUESTED;
      case REASSIGNED -> REASSIGNED;
      case HANDED_OVER -> HANDED_OVER;
      case REMINDED -> REMINDED;
      case APPROVED -> APPROVED;
      case DECLINED -> DECLINED;
      case PROGRESSED -> PROGRESSED;
      case ANSWERED -> ANSWERED;
      case INFORMED -> INFORMED;
      case BREACHED -> BREACHED;
      case WARNED -> WARNED;
      case RETRACTED -> CORRECTED;
      case RESOLVED -> RESOLVED;
      case CLOSED -> CLOSED;
      case FOLLOW_UP -> FOLLOW_UP;
      case TEST -> TEST;
    };
  }

  /** As in events, in the ledger and in template paths. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

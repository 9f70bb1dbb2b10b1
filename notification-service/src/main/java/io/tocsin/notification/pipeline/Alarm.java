package io.tocsin.notification.pipeline;

/** What becomes of the alarm that some channels keep for a ticket. */
public enum Alarm {
  /** It goes off, or goes on. */
  TRIGGER,
  /** Somebody has it. */
  ACKNOWLEDGE,
  /** It is over. */
  RESOLVE;

  /**
   * What an occasion does to it. A correction ends no alarm: the ticket may have others, and a
   * person decides.
   */
  static Alarm of(Occasion occasion) {
    return switch (occasion) {
      case ACKNOWLEDGED, PROGRESSED, ANSWERED -> ACKNOWLEDGE;
      case RESOLVED, CLOSED, FOLLOW_UP -> RESOLVE;
      case ESCALATED,
          EXHAUSTED,
          REQUESTED,
          REASSIGNED,
          HANDED_OVER,
          REMINDED,
          APPROVED,
          DECLINED,
          INFORMED,
          BREACHED,
          WARNED,
          RETRACTED,
          TEST ->
          TRIGGER;
    };
  }
}

package io.tocsin.notification.pipeline;

/** How soon somebody has to look, most urgent first. */
public enum Urgency {
  CRITICAL,
  HIGH,
  NORMAL,
  LOW;

  static Urgency of(Occasion occasion) {
    return switch (occasion) {
      case EXHAUSTED -> CRITICAL;
      case ESCALATED, BREACHED -> HIGH;
      case WARNED, REQUESTED, REASSIGNED, HANDED_OVER, REMINDED -> NORMAL;
      case ACKNOWLEDGED,
          APPROVED,
          DECLINED,
          PROGRESSED,
          ANSWERED,
          INFORMED,
          RETRACTED,
          RESOLVED,
          CLOSED,
          FOLLOW_UP,
          TEST ->
          LOW;
    };
  }
}

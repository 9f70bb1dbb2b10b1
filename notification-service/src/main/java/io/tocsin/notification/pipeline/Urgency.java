package io.tocsin.notification.pipeline;

import java.util.Locale;

/** How soon somebody has to look, most urgent first; the ledger has them by their place. */
public enum Urgency {
  CRITICAL,
  HIGH,
  NORMAL,
  LOW;

  /** As in the audience table and in preferences. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it may wake somebody. */
  public boolean isUrgent() {
    return this == CRITICAL || this == HIGH;
  }

  /** What it is where nobody says otherwise. */
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

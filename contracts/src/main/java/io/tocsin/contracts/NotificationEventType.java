package io.tocsin.contracts;

/** Types on {@code notification-events}. */
public enum NotificationEventType {
  ACCEPTED("notification.accepted"),
  UNDELIVERABLE("notification.undeliverable"),
  SUPPRESSED("notification.suppressed"),
  /** An urgent page reached nobody at all, and there is nobody left to turn to. */
  NOBODY_REACHED("notification.nobody-reached");

  private final String wire;

  NotificationEventType(String wire) {
    this.wire = wire;
  }

  /** The CloudEvents type attribute. */
  public String wire() {
    return wire;
  }
}

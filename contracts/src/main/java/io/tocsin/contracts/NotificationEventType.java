package io.tocsin.contracts;

/** Types on {@code notification-events}. */
public enum NotificationEventType {
  ACCEPTED("notification.accepted"),
  UNDELIVERABLE("notification.undeliverable"),
  SUPPRESSED("notification.suppressed");

  private final String wire;

  NotificationEventType(String wire) {
    this.wire = wire;
  }

  /** The CloudEvents type attribute. */
  public String wire() {
    return wire;
  }
}

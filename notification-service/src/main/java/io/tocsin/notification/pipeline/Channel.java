package io.tocsin.notification.pipeline;

/** A way to reach somebody. */
public enum Channel {
  EMAIL("email", true),
  SLACK("slack", false),
  TEAMS("teams", false),
  PAGERDUTY("pagerduty", true),
  SMS("sms", false),
  WEBHOOK("webhook", true);

  private final String code;
  private final boolean idempotent;

  Channel(String code, boolean idempotent) {
    this.code = code;
    this.idempotent = idempotent;
  }

  /** As in events, in the ledger and in template paths. */
  public String code() {
    return code;
  }

  /**
   * Which of the channel's endpoints leads to the recipient. Mail and text messages go to one
   * provider for all; elsewhere each recipient has an address, a key or a limit of its own.
   */
  String lane(String recipient) {
    return switch (this) {
      case EMAIL, SMS -> code;
      case SLACK, TEAMS, PAGERDUTY, WEBHOOK -> recipient;
    };
  }

  /**
   * Whether a message sent again can be known for the same at the receiving end. Where not, sending
   * after an unknown outcome is marked: it may repeat.
   */
  public boolean idempotent() {
    return idempotent;
  }
}

package io.tocsin.notification.pipeline;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A way to reach somebody. */
public enum Channel {
  EMAIL("email", true),
  SLACK("slack", false),
  TEAMS("teams", false),
  PAGERDUTY("pagerduty", true),
  SMS("sms", false),
  WEBHOOK("webhook", true),
  /** Where canaries end. It reaches nobody, so no audience and no wish can name it. */
  CANARY("canary", true);

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

  /** The channel with that code. */
  public static Optional<Channel> of(@Nullable String code) {
    return Arrays.stream(values()).filter(channel -> channel.code.equals(code)).findFirst();
  }

  /**
   * Whether those can be reached by it: a person has no chat channel, a chat channel no mailbox.
   */
  public boolean reaches(Audience audience) {
    return switch (this) {
      case EMAIL, SMS -> audience != Audience.TEAM;
      case SLACK, TEAMS -> audience == Audience.TEAM;
      case PAGERDUTY -> audience != Audience.CUSTOMER;
      case WEBHOOK -> true;
      case CANARY -> false;
    };
  }

  /** Whether a person reads it at once, awake or not; machines know their own hours. */
  public boolean disturbs() {
    return this == EMAIL || this == SMS;
  }

  /**
   * Which of the channel's endpoints leads to the recipient. Mail and text messages go to one
   * provider for all; elsewhere each recipient has an address, a key or a limit of its own.
   */
  String lane(String recipient) {
    return switch (this) {
      case EMAIL, SMS -> code;
      case SLACK, TEAMS, PAGERDUTY, WEBHOOK, CANARY -> recipient;
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

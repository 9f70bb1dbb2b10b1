package io.tocsin.notification.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * Somebody is to be told, or it is to be kept on record why not.
 *
 * @param recipient customer id, member id or chat channel name; {@link #NOBODY} when there is none
 * @param urgency how soon it has to go out
 * @param instead of whom, where it is a fall-back
 * @param suppressed why it is not sent; null when it is
 */
public record Notice(
    Audience audience,
    Channel channel,
    String recipient,
    Template template,
    Urgency urgency,
    @Nullable Instead instead,
    @Nullable String suppressed) {

  /** Stands for the recipient where there is none, so that this is on record too. */
  public static final String NOBODY = "nobody";

  /** One that is nobody's fall-back. */
  public Notice(
      Audience audience,
      Channel channel,
      String recipient,
      Template template,
      Urgency urgency,
      @Nullable String suppressed) {
    this(audience, channel, recipient, template, urgency, null, suppressed);
  }

  /** The same, not to be sent. */
  Notice suppressedBecause(String reason) {
    return new Notice(audience, channel, recipient, template, urgency, instead, reason);
  }

  /**
   * Whether nobody sees it twice although it is sent twice: the channel can know it for the same,
   * or it changes an earlier message.
   */
  public boolean isRepeatable() {
    return channel.idempotent() || template == Template.UPDATED;
  }

  /** To whom and how; an event makes at most one message for each, and one fall-back. */
  public Destination destination() {
    return new Destination(audience, channel, recipient);
  }

  /** Whether it is an urgent word to a colleague: one that has to reach somebody. */
  public boolean isPage() {
    return urgency.isUrgent() && audience != Audience.CUSTOMER && template != Template.DIGEST;
  }
}

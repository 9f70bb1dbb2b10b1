package io.tocsin.notification.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * Somebody is to be told, or it is to be kept on record why not.
 *
 * @param recipient customer id, member id or chat channel name; {@link #NOBODY} when there is none
 * @param suppressed why it is not sent; null when it is
 */
public record Notice(
    Audience audience,
    Channel channel,
    String recipient,
    Template template,
    @Nullable String suppressed) {

  /** Stands for the recipient where there is none, so that this is on record too. */
  public static final String NOBODY = "nobody";

  /** The same, not to be sent. */
  Notice suppressedBecause(String reason) {
    return new Notice(audience, channel, recipient, template, reason);
  }

  /**
   * Whether nobody sees it twice although it is sent twice: the channel can know it for the same,
   * or it changes an earlier message.
   */
  public boolean isRepeatable() {
    return channel.idempotent() || template == Template.UPDATED;
  }

  /** How soon it has to go out. */
  public Urgency urgency(Occurrence occurrence) {
    return template == Template.UPDATED ? Urgency.LOW : occurrence.urgency();
  }

  /** To whom and how; an event makes at most one message for each. */
  public Destination destination() {
    return new Destination(audience, channel, recipient);
  }
}

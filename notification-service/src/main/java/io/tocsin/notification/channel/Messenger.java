package io.tocsin.notification.channel;

import io.tocsin.notification.pipeline.Channel;
import io.tocsin.notification.pipeline.Letter;
import io.tocsin.notification.pipeline.Outcome;
import org.jspecify.annotations.Nullable;

/** A channel's sending end. May be called by many threads at once. */
public interface Messenger {

  /** Which channel it is. */
  Channel channel();

  /** How many letters may be on their way at once. */
  int concurrency();

  /** Whether it wants to know the first message about a ticket, to put later ones with it. */
  default boolean keepsThreads() {
    return false;
  }

  /**
   * Why the settings lead nowhere: {@link io.tocsin.notification.pipeline.Reason#CHANNEL_OFF} or
   * {@code NO_ADDRESS}; null when they lead to the recipient.
   *
   * @param to as in {@link Letter}
   */
  default @Nullable String whyNoWay(String to) {
    return null;
  }

  /**
   * Makes one attempt and returns what came of it; never throws for what the other end does. An
   * interrupt ends the attempt.
   */
  Outcome send(Letter letter);
}

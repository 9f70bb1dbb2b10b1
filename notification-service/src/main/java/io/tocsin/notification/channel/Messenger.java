package io.tocsin.notification.channel;

import io.tocsin.notification.pipeline.Channel;
import io.tocsin.notification.pipeline.Letter;
import io.tocsin.notification.pipeline.Outcome;
import java.util.Map;

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

  /** What the other end would be given, with no secret in it: for people to look at. */
  Map<String, Object> form(Letter letter);

  /**
   * Makes one attempt and returns what came of it; never throws for what the other end does. An
   * interrupt ends the attempt.
   */
  Outcome send(Letter letter);
}

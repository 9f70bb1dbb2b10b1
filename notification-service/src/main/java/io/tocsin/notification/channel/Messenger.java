package io.tocsin.notification.channel;

import io.tocsin.notification.pipeline.Channel;
import io.tocsin.notification.pipeline.Letter;
import io.tocsin.notification.pipeline.Outcome;
import io.tocsin.notification.pipeline.RateLimit;
import io.tocsin.notification.pipeline.Reason;
import java.util.Map;

/** A channel's sending end. May be called by many threads at once. */
public interface Messenger {

  /** Which channel it is. */
  Channel channel();

  /** How many letters may be on their way to one endpoint at once. */
  int concurrency();

  /** How many letters one endpoint takes in which time, in the time that people live in. */
  RateLimit rateLimit();

  /** Whether it wants to know the first message about a ticket, to put later ones with it. */
  default boolean keepsThreads() {
    return false;
  }

  /** What the other end would be given, with no secret in it: for people to look at. */
  Map<String, Object> form(Letter letter);

  /**
   * Makes one attempt to bring a message up to date, where {@link #keepsThreads()}.
   *
   * @param first that message; its matter has the receipt
   * @param news what is so now
   */
  default Outcome update(Letter first, Letter news) {
    return new Outcome.Skipped(Reason.CHANNEL_OFF);
  }

  /**
   * Makes one attempt and returns what came of it; never throws for what the other end does. An
   * interrupt ends the attempt.
   */
  Outcome send(Letter letter);
}

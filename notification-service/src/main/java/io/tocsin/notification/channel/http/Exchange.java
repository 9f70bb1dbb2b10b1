package io.tocsin.notification.channel.http;

import org.jspecify.annotations.Nullable;

/** What came of posting a message. */
public sealed interface Exchange {

  /**
   * The other end answered.
   *
   * @param retryAfter that header, as it came
   * @param body at most as much as we read of an answer; a part when the rest did not come
   */
  record Answered(int status, @Nullable String retryAfter, String body) implements Exchange {}

  /** Nothing was sent, and nothing will be: the address is none, or must not be called. */
  record Barred(String reason) implements Exchange {}

  /** Nothing was sent: nobody was there, or not whom we wanted. */
  record NotSent(String reason) implements Exchange {}

  /** It went out, at least in part, and there is no answer. */
  record Unanswered(String reason) implements Exchange {}
}

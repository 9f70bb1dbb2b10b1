package io.tocsin.notification.channel.slack;

import io.tocsin.notification.pipeline.Outcome;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * What an HTTP status from an incoming webhook means. Source: Slack, "Sending messages using
 * incoming webhooks", handling errors; RFC 9110 for Retry-After.
 */
final class SlackAnswer {

  private SlackAnswer() {}

  /** A redirect is refused: the address is a secret, and not the other end's to choose. */
  static Outcome of(int status, @Nullable String retryAfter, String receipt, Instant now) {
    String reason = "slack-" + status;
    if (status >= 200 && status < 300) {
      return new Outcome.Accepted(receipt);
    }
    if (status == 429 || status == 408 || status >= 500) {
      return new Outcome.Deferred(reason, wait(retryAfter, now));
    }
    return new Outcome.Refused(reason);
  }

  /** Seconds or a date; null when absent, past or unreadable. */
  private static @Nullable Duration wait(@Nullable String retryAfter, Instant now) {
    if (retryAfter == null) {
      return null;
    }
    if (retryAfter.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(retryAfter));
    }
    try {
      Instant until =
          ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return until.isAfter(now) ? Duration.between(now, until) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }
}

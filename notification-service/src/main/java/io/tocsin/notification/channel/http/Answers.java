package io.tocsin.notification.channel.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tocsin.kit.json.Json;
import io.tocsin.notification.pipeline.Outcome;
import io.tocsin.notification.pipeline.Reason;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an exchange means for a message, as far as all receivers mean the same by it. Source: RFC
 * 9110, sections 10.2.3 (Retry-After) and 15 (status codes).
 *
 * @param channel before each reason, such as {@code slack-404}
 */
public record Answers(String channel) {

  private static final int MAX_WORD = 60;

  /** What a channel makes of an answer. */
  public interface Reading {
    Outcome of(Exchange.Answered answer);
  }

  /** The outcome; what the receiver answered is the channel's to read. */
  public Outcome outcome(Exchange exchange, Reading reading) {
    return switch (exchange) {
      case Exchange.Answered answered -> reading.of(answered);
      case Exchange.Barred(String reason) -> new Outcome.Refused(reason(reason));
      case Exchange.NotSent(String reason) -> new Outcome.Down(reason(reason));
      case Exchange.Unanswered(String reason) ->
          new Outcome.Unclear(
              reason.equals(Reason.TIMED_OUT) || reason.equals(Reason.INTERRUPTED)
                  ? reason
                  : reason(reason));
    };
  }

  /**
   * By the status alone: too many, too early, or the server's own trouble may go better later. A
   * redirect is a refusal: where messages go is ours to say, not the other end's.
   *
   * @param receipt for it if it was accepted
   * @param detail the receiver's own word for the reason; empty when it has none
   */
  public Outcome byStatus(Exchange.Answered answer, String receipt, String detail, Instant now) {
    int status = answer.status();
    if (status >= 200 && status < 300) {
      return new Outcome.Accepted(receipt);
    }
    String reason = reason(word(detail).isEmpty() ? Integer.toString(status) : word(detail));
    Duration wait = wait(answer.retryAfter(), now);
    if (status == 429 || (status >= 500 && wait != null)) {
      return new Outcome.Busy(reason, wait);
    }
    if (status == 425) {
      return new Outcome.Deferred(reason, wait);
    }
    return status == 408 || status >= 500 ? new Outcome.Down(reason) : new Outcome.Refused(reason);
  }

  /** The answer's JSON; where it has none, a node that has nothing. */
  public static JsonNode json(Exchange.Answered answer) {
    try {
      JsonNode read = Json.WIRE.readTree(answer.body());
      return read == null ? MissingNode.getInstance() : read;
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  /** A reason's code. */
  public String reason(String word) {
    return channel + "-" + word;
  }

  /** Another end's word as part of a code: letters, digits and little else, and not many. */
  public static String word(String text) {
    String plain = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_.]+", "-");
    String bare = plain.replaceAll("^-+|-+$", "");
    return bare.length() <= MAX_WORD ? bare : bare.substring(0, MAX_WORD);
  }

  /** Seconds or a date; null when absent, past or unreadable. */
  public static @Nullable Duration wait(@Nullable String retryAfter, Instant now) {
    if (retryAfter == null) {
      return null;
    }
    String text = retryAfter.strip();
    if (text.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(text));
    }
    try {
      Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return until.isAfter(now) ? Duration.between(now, until) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }
}

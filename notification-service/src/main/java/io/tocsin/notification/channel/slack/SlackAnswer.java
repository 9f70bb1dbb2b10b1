package io.tocsin.notification.channel.slack;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.notification.channel.http.Answers;
import io.tocsin.notification.channel.http.Exchange;
import io.tocsin.notification.pipeline.Outcome;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What Slack's answers mean. Source: Slack, "Sending messages using incoming webhooks", handling
 * errors; "chat.postMessage", errors; "Rate limits".
 */
final class SlackAnswer {

  static final Answers ANSWERS = new Answers("slack");

  /** A webhook says in one word why not. */
  private static final Pattern WORD = Pattern.compile("[a-z_]{4,40}");

  private static final Set<String> TOO_MANY =
      Set.of("ratelimited", "rate_limited", "message_limit_exceeded");

  /** Slack's own trouble, or ours to set right there: no fault of the message. */
  private static final Set<String> DOWN =
      Set.of(
          "internal_error",
          "service_unavailable",
          "team_added_to_org",
          "not_authed",
          "invalid_auth",
          "account_inactive",
          "token_expired",
          "token_revoked",
          "no_permission",
          "missing_scope",
          "access_denied",
          "accesslimited");

  /** It may be there in spite of the error. */
  private static final Set<String> UNCLEAR = Set.of("fatal_error", "request_timeout");

  private static final Set<String> NO_SUCH_THREAD =
      Set.of(
          "slack-thread_not_found",
          "slack-invalid_thread_ts",
          "slack-message_not_found",
          "slack-cannot_reply_to_message");

  private SlackAnswer() {}

  /** A webhook's: the status decides. */
  static Outcome ofWebhook(Exchange.Answered answer, String receipt, Instant now) {
    String body = answer.body().strip();
    return ANSWERS.byStatus(answer, receipt, WORD.matcher(body).matches() ? body : "", now);
  }

  /** The Web API's: it says what went wrong with status 200, too. */
  static Outcome ofApi(Exchange.Answered answer, Instant now) {
    if (answer.status() != 200) {
      return ANSWERS.byStatus(answer, "", "", now);
    }
    JsonNode said = Answers.json(answer);
    if (said.path("ok").asBoolean(false)) {
      return new Outcome.Accepted(
          new Thread(said.path("channel").asText(""), said.path("ts").asText("")).receipt());
    }
    String error = Answers.word(said.path("error").asText(""));
    if (error.isEmpty() || UNCLEAR.contains(error)) {
      return new Outcome.Unclear(ANSWERS.reason(error.isEmpty() ? "unreadable" : error));
    }
    if (TOO_MANY.contains(error)) {
      return new Outcome.Busy(ANSWERS.reason(error), Answers.wait(answer.retryAfter(), now));
    }
    return DOWN.contains(error)
        ? new Outcome.Down(ANSWERS.reason(error))
        : new Outcome.Refused(ANSWERS.reason(error));
  }

  /** Whether it was refused because what began the thread is gone. */
  static boolean isThreadGone(Outcome outcome) {
    return outcome instanceof Outcome.Refused(String reason) && NO_SUCH_THREAD.contains(reason);
  }
}

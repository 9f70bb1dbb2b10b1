package io.tocsin.notification.act;

import io.tocsin.notification.pipeline.Action;
import io.tocsin.notification.pipeline.Audience;
import io.tocsin.notification.pipeline.Background;
import io.tocsin.notification.pipeline.Channel;
import io.tocsin.notification.pipeline.Happening;
import io.tocsin.notification.pipeline.Notice;
import io.tocsin.notification.pipeline.Occurrence;
import io.tocsin.notification.pipeline.Parties;
import io.tocsin.notification.pipeline.Template;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Links as the service under test makes them, and as it would never make them. */
public final class TestLinks {

  /** What the service signs with. */
  public static final String KEY = "a-key-of-the-tests-that-is-long-enough";

  /** What Slack signs with. */
  public static final String SLACK_SECRET = "a-secret-of-the-tests-for-slack";

  private TestLinks() {}

  /** A responder's, to acknowledge until then. */
  public static String acknowledging(String delivery, String member, String ticket, Instant until) {
    Token token = new Token(Action.ACKNOWLEDGE, until, UUID.fromString(delivery));
    Notice notice = new Notice(Audience.RESPONDER, Channel.EMAIL, member, Template.ESCALATED, null);
    Occurrence occurrence =
        new Occurrence(
            "e", ticket, until, new Happening.Reminded(), Parties.UNKNOWN, Background.NONE);
    return token.text(Seal.of(List.of(KEY)).of(token, notice, occurrence));
  }

  /** Slack's signature of a call. */
  public static String slackSignature(String timestamp, byte[] body) {
    return SlackSignature.of(SLACK_SECRET, timestamp, body);
  }
}

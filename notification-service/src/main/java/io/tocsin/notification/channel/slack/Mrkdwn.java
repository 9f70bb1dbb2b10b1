package io.tocsin.notification.channel.slack;

/**
 * Text for Slack's markup. Source: Slack, "Formatting text for app surfaces", escaping text: the
 * three characters that begin or end an entity, a mention or a link.
 */
public final class Mrkdwn {

  private Mrkdwn() {}

  /** The text, so that nothing in it can mention, link or notify. */
  public static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}

package io.tocsin.notification.pipeline;

/**
 * How much goes into one digest, so that every ticket in it can be named by its channel. Lengths
 * are in characters of the message: one that a channel writes as an entity counts as five.
 *
 * @param lines how many tickets have a line each; the others are named only
 * @param names the length of all tickets' names together
 * @param members how many messages it stands for, at most
 */
public record DigestSize(int lines, int names, int members) {

  /** A ticket's name, longer ones are cut. */
  static final int MAX_NAME = 120;

  /** A line with the name. */
  static final int MAX_LINE = 240;

  /** Between two names. */
  static final String COMMA = ", ";

  /** A channel's: Slack takes 40,000 characters, a Teams card holds 4,000. */
  public static DigestSize of(Channel channel) {
    return switch (channel) {
      case EMAIL -> new DigestSize(50, 100_000, 2000);
      case SLACK -> new DigestSize(50, 24_000, 2000);
      case TEAMS -> new DigestSize(10, 900, 2000);
      case PAGERDUTY, SMS, WEBHOOK, CANARY ->
          throw new IllegalArgumentException("no digests by " + channel.code());
    };
  }

  /** How long a text becomes at worst. */
  static int length(String text) {
    return text.length() + 4 * (int) text.chars().filter(DigestSize::isEntity).count();
  }

  /** The text, or its beginning with a mark, no longer than that. */
  static String cut(String text, int max) {
    if (length(text) <= max) {
      return text;
    }
    int end = 0;
    for (int left = max - 1; end < text.length(); end++) {
      left -= isEntity(text.charAt(end)) ? 5 : 1;
      if (left < 0) {
        break;
      }
    }
    if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "…";
  }

  private static boolean isEntity(int c) {
    return c == '&' || c == '<' || c == '>';
  }
}

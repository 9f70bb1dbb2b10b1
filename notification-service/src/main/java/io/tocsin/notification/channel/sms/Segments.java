package io.tocsin.notification.channel.sms;

import io.tocsin.notification.channel.Cut;

/**
 * How long a text message may be: each part is paid for. Source: 3GPP TS 23.038, section 6.2.1 (the
 * alphabet) and TS 23.040, section 9.2.3.24.1 (parts).
 */
final class Segments {

  private static final String BASIC =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

  /** These take two places each. */
  private static final String EXTENDED = "\f^{}\\[~]|€";

  private Segments() {}

  /** The text with the link after it; where both don't fit into so many parts, the text alone. */
  static String with(String link, String text, int segments) {
    String both = text + "\n" + link;
    boolean basic = isBasic(both);
    return places(both, basic) <= room(basic, segments) ? both : cut(text, segments);
  }

  /** How many parts it has. */
  static int parts(String text) {
    boolean basic = isBasic(text);
    int places = places(text, basic);
    int parts = 1;
    while (room(basic, parts) < places) {
      parts++;
    }
    return parts;
  }

  /** The text, cut to so many parts, where it doesn't fit. */
  static String cut(String text, int segments) {
    boolean basic = isBasic(text);
    int room = room(basic, segments);
    String mark = basic ? "..." : "…";
    return places(text, basic) <= room
        ? text
        : Cut.to(text, fitting(text, basic, room - mark.length()), mark);
  }

  private static boolean isBasic(String text) {
    return text.chars().allMatch(c -> BASIC.indexOf(c) >= 0 || EXTENDED.indexOf(c) >= 0);
  }

  private static int room(boolean basic, int segments) {
    if (segments == 1) {
      return basic ? 160 : 70;
    }
    return segments * (basic ? 153 : 67);
  }

  private static int places(String text, boolean basic) {
    return text.length() + (basic ? (int) text.chars().filter(Segments::isDouble).count() : 0);
  }

  /** How many of the first characters fit. */
  private static int fitting(String text, boolean basic, int room) {
    int used = 0;
    for (int i = 0; i < text.length(); i++) {
      used += basic && isDouble(text.charAt(i)) ? 2 : 1;
      if (used > room) {
        return i;
      }
    }
    return text.length();
  }

  private static boolean isDouble(int c) {
    return EXTENDED.indexOf(c) >= 0;
  }
}

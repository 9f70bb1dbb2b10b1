package io.tocsin.notification.channel;

/** Makes texts fit. */
public final class Cut {

  private static final String MARK = "…";

  private Cut() {}

  /**
   * The text, or as much of it as fits with a mark that something is missing: up to the end of a
   * word where one ends in the last quarter, and never half a character.
   *
   * @param max in UTF-16 units
   */
  public static String to(String text, int max) {
    return text.length() <= max ? text : to(text, max - MARK.length(), MARK);
  }

  /** The text's first part with that mark. */
  public static String to(String text, int length, String mark) {
    int space = Math.max(text.lastIndexOf(' ', length), text.lastIndexOf('\n', length));
    int end = space > length - length / 4 ? space : length;
    if (end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end).stripTrailing() + mark;
  }
}

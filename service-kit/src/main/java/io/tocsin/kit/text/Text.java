package io.tocsin.kit.text;

/** Strips what has no place in text from outside: it could forge a header, a log line, a screen. */
public final class Text {

  private Text() {}

  /** The text without control and formatting-override characters, but for line feed and tab. */
  public static String clean(String text) {
    return strip(text, true);
  }

  /** The text on one line: line breaks and tabs become a space, other controls go. */
  public static String oneLine(String text) {
    return strip(text, false);
  }

  private static String strip(String text, boolean lines) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (c == '\n' || c == '\t') {
                out.append(lines ? (char) c : ' ');
              } else if (isLineBreak(c)) {
                out.append(lines ? "" : " ");
              } else if (!isControl(c)) {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  /** Whether the text has a character that {@link #oneLine} would change. */
  public static boolean hasControl(String text) {
    return !isPlain(text) && text.codePoints().anyMatch(c -> isControl(c) || isLineBreak(c));
  }

  /** Whether all of it is printable ASCII, which nearly every text from a machine is. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  private static boolean isLineBreak(int c) {
    return c == '\r' || c == 0x2028 || c == 0x2029;
  }

  /** C0 and C1 controls, lone surrogates, and the bidirectional overrides that disguise text. */
  private static boolean isControl(int c) {
    return Character.isISOControl(c)
        || Character.getType(c) == Character.SURROGATE
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069);
  }
}

package io.tocsin.escalation.oncall;

import io.tocsin.escalation.oncall.Length.Days;
import io.tocsin.escalation.oncall.Length.Hours;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A length as people write it: {@code P3D}, {@code P2W} or {@code PT12H}. */
final class LengthText {

  private static final int MAX_DAYS = 366;
  private static final Pattern ONE_NUMBER = Pattern.compile("(-?)P(T?)(-?\\d{1,9})([A-Z])");

  private LengthText() {}

  /** The length; null when it is none of at least an hour and at most a year. */
  static @Nullable Length parse(String text) {
    Matcher parts = ONE_NUMBER.matcher(text);
    if (!parts.matches() || negative(parts)) {
      return null;
    }
    int number = number(parts);
    return switch (unit(parts)) {
      case "D" -> number < 1 || number > MAX_DAYS ? null : new Days(number);
      case "W" -> number < 1 || number > MAX_DAYS / 7 ? null : new Days(number * 7);
      case "TH" -> number < 1 || number > MAX_DAYS * 24 ? null : new Hours(number);
      default -> null;
    };
  }

  /** Why a text that is no length can't be one. */
  static String whyNot(String text) {
    Matcher parts = ONE_NUMBER.matcher(text);
    if (!parts.matches()) {
      return "must be one number of days, weeks or hours, such as P1D, P2W or PT12H";
    }
    return switch (unit(parts)) {
      case "Y", "M" -> "counts months or years, which differ in length: use weeks, such as P4W";
      case "TM", "TS" -> "must be whole hours, such as PT12H";
      case "D", "W", "TH" -> whyNotThatMany(parts);
      default -> "must be in days, weeks or hours, such as P1D, P2W or PT12H";
    };
  }

  private static String whyNotThatMany(Matcher parts) {
    if (number(parts) == 0) {
      return "is no time at all: the shortest turn is an hour, PT1H";
    }
    return negative(parts)
        ? "must not be negative"
        : "is longer than a year: the longest turn is P" + MAX_DAYS + "D";
  }

  private static boolean negative(Matcher parts) {
    return !parts.group(1).isEmpty() || number(parts) < 0;
  }

  private static int number(Matcher parts) {
    return Integer.parseInt(parts.group(3));
  }

  private static String unit(Matcher parts) {
    return parts.group(2) + parts.group(4);
  }
}

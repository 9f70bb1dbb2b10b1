package io.tocsin.escalation.drill;

import java.time.Duration;

/** Writes how long something took as a person says it. */
final class Spans {

  private Spans() {}

  /** Hours and minutes from an hour on, minutes from a minute on, else seconds. */
  static String inWords(Duration span) {
    if (span.toMinutes() == 0) {
      return count(span.toSeconds(), "second");
    }
    String minutes = count(span.toMinutesPart(), "minute");
    if (span.toHours() == 0) {
      return minutes;
    }
    String hours = count(span.toHours(), "hour");
    return span.toMinutesPart() == 0 ? hours : hours + " " + minutes;
  }

  private static String count(long number, String unit) {
    return number + " " + (number == 1 ? unit : unit + "s");
  }
}

package io.tocsin.timer.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Times, durations and metrics as a person says them. */
final class InWords {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter MOMENT_WITH_SECONDS =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm:ss", Locale.ENGLISH);
  private static final int SECONDS_IN_MINUTE = 60;

  private InWords() {}

  /** In that zone; seconds only where there are any. */
  static String moment(Instant instant, ZoneId zone) {
    boolean whole = instant.getEpochSecond() % SECONDS_IN_MINUTE == 0;
    return (whole ? MOMENT : MOMENT_WITH_SECONDS).format(instant.atZone(zone));
  }

  /** For example {@code 26 hours 5 minutes}; less than a second is left out. */
  static String duration(Duration duration) {
    List<String> parts = new ArrayList<>();
    add(parts, duration.toHours(), "hour");
    add(parts, duration.toMinutesPart(), "minute");
    add(parts, duration.toSecondsPart(), "second");
    return parts.isEmpty() ? "less than a second" : String.join(" ", parts);
  }

  /** What a metric promises. */
  static String promise(Clock clock) {
    return switch (clock.key().metric()) {
      case "first-response" -> "a first answer";
      case "next-response" -> "an answer to the customer";
      case "resolution" -> "a solution";
      case "total-time" -> "a solution, over all tiers,";
      case "time-in-tier" -> "a solution at tier " + clock.tier();
      case "review" -> "a review of the escalation request";
      case "acknowledgement" -> "somebody taking the escalation";
      case "customer-update" -> "an update to the customer";
      case "follow-up" -> "feedback after closing";
      default -> clock.key().metric();
    };
  }

  /** What somebody did to a clock. */
  static String deed(Command.Action action) {
    return switch (action) {
      case Command.Action.Cancel() -> "cancelled";
      case Command.Action.Restart() -> "restarted";
      case Command.Action.Extend(Duration by) -> "extended by " + duration(by);
    };
  }

  /** For example {@code 2 pauses}. */
  static String count(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }

  private static void add(List<String> parts, long number, String unit) {
    if (number != 0) {
      parts.add(count(number, unit));
    }
  }
}

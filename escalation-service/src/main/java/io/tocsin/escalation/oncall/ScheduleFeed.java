package io.tocsin.escalation.oncall;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * A schedule as calendar programs subscribe to it: iCalendar (RFC 5545), an event for each turn.
 *
 * @param id of the schedule; the ids of its events are made from it
 * @param name as the calendar is called
 * @param memberName gives the name of a member by id
 */
public record ScheduleFeed(String id, String name, UnaryOperator<String> memberName) {

  private static final int LINE_OCTETS = 75;
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /**
   * The turns that touch the time between two instants, each whole, so that an event is the same in
   * every feed that has it. Throws when it is over {@link Schedule#MAX_DAYS_AT_ONCE}.
   *
   * @param written when the feed was made
   */
  public String text(Schedule schedule, Instant from, Instant until, Instant written) {
    List<String> lines = new ArrayList<>();
    lines.add("BEGIN:VCALENDAR");
    lines.add("VERSION:2.0");
    lines.add("PRODID:-//Tocsin//On call//EN");
    lines.add("X-WR-CALNAME:" + escaped(name));
    for (Turn turn : schedule.wholeTurns(from, until)) {
      lines.addAll(event(turn, written));
    }
    lines.add("END:VCALENDAR");
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> appendFolded(line, text));
    return text.toString();
  }

  private List<String> event(Turn turn, Instant written) {
    return List.of(
        "BEGIN:VEVENT",
        "UID:" + uid(turn),
        "DTSTAMP:" + UTC.format(written),
        "DTSTART:" + UTC.format(turn.from()),
        "DTEND:" + UTC.format(turn.until()),
        "SUMMARY:" + escaped(memberName.apply(turn.member()) + " on call: " + turn.layer()),
        // Who is on call can still be asked to a meeting.
        "TRANSP:TRANSPARENT",
        "END:VEVENT");
  }

  /** The same for the same beginning in the same layer, whoever is on call then. */
  private String uid(Turn turn) {
    String place = String.join("\n", id, turn.layer(), turn.from().toString());
    return UUID.nameUUIDFromBytes(place.getBytes(UTF_8)).toString();
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace(";", "\\;")
        .replace(",", "\\,")
        .replaceAll("\\R", "\\\\n")
        .replaceAll("\\p{Cntrl}", "");
  }

  /** A long line goes on after a line break and a space; no character is torn apart. */
  private static void appendFolded(String line, StringBuilder text) {
    int octets = 0;
    for (int codePoint : line.codePoints().toArray()) {
      String character = Character.toString(codePoint);
      int more = character.getBytes(UTF_8).length;
      if (octets + more > LINE_OCTETS) {
        text.append("\r\n ");
        octets = 1;
      }
      text.append(character);
      octets += more;
    }
    text.append("\r\n");
  }
}

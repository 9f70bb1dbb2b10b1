package io.tocsin.timer.holidays;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/** The events of an iCalendar's text, by its lines. Source: RFC 5545, section 3.1. */
final class ICalendarText {
  private static final int MAX_CHARACTERS = 1_000_000;
  private static final int MAX_EVENTS = 2_000;

  private ICalendarText() {}

  /**
   * One line.
   *
   * @param name in capitals, without parameters
   */
  record Property(String name, String value) {}

  /**
   * The properties of each VEVENT; those of components inside it, such as alarms, are left out.
   *
   * @throws UnusableICalendarException if it is no iCalendar, too large or without any event
   */
  static List<List<Property>> events(String text) {
    if (text.length() > MAX_CHARACTERS) {
      throw new UnusableICalendarException("has more than 1,000,000 characters");
    }
    Iterator<String> lines = unfolded(text).iterator();
    if (!lines.hasNext() || !lines.next().equalsIgnoreCase("BEGIN:VCALENDAR")) {
      throw new UnusableICalendarException("must be an iCalendar: it begins with BEGIN:VCALENDAR");
    }
    List<List<Property>> events = new ArrayList<>();
    List<String> open = new ArrayList<>(List.of("VCALENDAR"));
    while (lines.hasNext() && !open.isEmpty()) {
      Property property = property(lines.next());
      switch (property.name()) {
        case "BEGIN" -> {
          open.add(property.value().toUpperCase(Locale.ROOT));
          if (open.getLast().equals("VEVENT")) {
            events.add(new ArrayList<>());
          }
        }
        case "END" -> close(open, property.value());
        default -> {
          if (open.getLast().equals("VEVENT")) {
            events.getLast().add(property);
          }
        }
      }
    }
    if (!open.isEmpty()) {
      throw new UnusableICalendarException("is cut off: END:" + open.getLast() + " is missing");
    }
    if (events.isEmpty() || events.size() > MAX_EVENTS) {
      throw new UnusableICalendarException(
          "has " + events.size() + " events; there must be 1 to " + MAX_EVENTS);
    }
    return events;
  }

  private static void close(List<String> open, String component) {
    if (!open.removeLast().equalsIgnoreCase(component)) {
      throw new UnusableICalendarException("has END:" + component + " where another must end");
    }
  }

  /** A line that begins with a blank goes on where the line before it stopped. */
  private static List<String> unfolded(String text) {
    List<StringBuilder> lines = new ArrayList<>();
    for (String line : text.split("\r\n|\n|\r", -1)) {
      if (!lines.isEmpty() && (line.startsWith(" ") || line.startsWith("\t"))) {
        lines.getLast().append(line, 1, line.length());
      } else if (!line.isBlank()) {
        lines.add(new StringBuilder(line));
      }
    }
    return lines.stream().map(line -> line.toString().stripTrailing()).toList();
  }

  private static Property property(String line) {
    int colon = valueColon(line);
    String head = line.substring(0, colon);
    int semicolon = head.indexOf(';');
    String name = semicolon < 0 ? head : head.substring(0, semicolon);
    return new Property(name.toUpperCase(Locale.ROOT), line.substring(colon + 1));
  }

  /** A parameter's value in quotes may have colons of its own. */
  private static int valueColon(String line) {
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      quoted ^= c == '"';
      if (c == ':' && !quoted) {
        return i;
      }
    }
    throw new UnusableICalendarException("has the line '" + line + "', which has no colon");
  }
}

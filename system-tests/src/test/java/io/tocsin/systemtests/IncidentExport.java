package io.tocsin.systemtests;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Makes up an incident export over three weeks, with the faults that real ones have. */
final class IncidentExport {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d/M/uuuu HH:mm", Locale.ROOT);
  private static final List<String> PRIORITIES =
      List.of("1 - Critical", "2 - High", "3 - Moderate", "4 - Low", "?");
  private static final List<String> WAITING =
      List.of("Awaiting User Info", "Awaiting Vendor", "Awaiting Problem", "Awaiting Evidence");

  private final Random random;
  private final List<String> lines = new ArrayList<>();

  private IncidentExport(Random random) {
    this.random = random;
  }

  /** The file's lines, header first. */
  static List<String> rows(int incidents, long seed) {
    var export = new IncidentExport(new Random(seed));
    export.lines.add(
        "number,incident_state,caller_id,opened_at,sys_updated_by,sys_updated_at,"
            + "category,subcategory,priority,assignment_group,assigned_to");
    for (int i = 0; i < incidents; i++) {
      export.incident("INC%07d".formatted(i));
    }
    return export.lines;
  }

  private void incident(String number) {
    LocalDateTime opened = LocalDateTime.of(2016, 2, 29, 1, 16).plusMinutes(random.nextInt(10_000));
    String priority = PRIORITIES.get(random.nextInt(PRIORITIES.size()));
    LocalDateTime now = opened.plusMinutes(random.nextInt(30));
    row(number, "New", opened, now, priority);
    if (random.nextInt(10) > 0) {
      now = later(now, 600);
      row(number, "Active", opened, now, priority);
    }
    if (random.nextInt(3) == 0) {
      now = later(now, 1_000);
      row(number, WAITING.get(random.nextInt(WAITING.size())), opened, now, priority);
      now = later(now, 2_000);
      row(number, "Active", opened, now, priority);
    }
    if (random.nextInt(8) == 0) {
      lines.add(lines.getLast());
    }
    if (random.nextInt(12) == 0) {
      row(number, "-100", opened, now, priority);
    }
    now = later(now, 3_000);
    row(number, "Resolved", opened, now, priority);
    if (random.nextInt(6) == 0) {
      row(number, "Active", opened, later(now, 500), priority);
      now = later(now, 2_000);
      row(number, "Resolved", opened, now, priority);
    }
    row(number, "Closed", opened, now.plusDays(5), priority);
  }

  private LocalDateTime later(LocalDateTime time, int maxMinutes) {
    return time.plusMinutes(1L + random.nextInt(maxMinutes));
  }

  private void row(
      String number, String state, LocalDateTime opened, LocalDateTime updated, String priority) {
    lines.add(
        String.join(
            ",",
            number,
            state,
            "Caller " + number.hashCode() % 50,
            TIME.format(opened),
            "Updated by 7",
            TIME.format(updated),
            "Category 1",
            "?",
            priority,
            "Group " + random.nextInt(5),
            "?"));
  }
}

package io.tocsin.backtest;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes up an incident export over some weeks, as dirty as real ones. */
final class Export {
  static final String HEADER =
      "number,incident_state,caller_id,opened_at,sys_updated_by,sys_updated_at,"
          + "category,subcategory,priority,assignment_group,assigned_to";

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d/M/yyyy HH:mm");
  private static final List<String> STATES =
      List.of(
          "New",
          "Active",
          "Active",
          "Active",
          "Awaiting User Info",
          "Awaiting Vendor",
          "Resolved",
          "Closed",
          "-100");
  private static final List<String> PRIORITIES =
      List.of("1 - Critical", "2 - High", "3 - Moderate", "4 - Low", "?");

  private final Random random;
  private final List<String> lines = new ArrayList<>(List.of(HEADER));

  private Export(Random random) {
    this.random = random;
  }

  /** The file's lines, header first. */
  static List<String> lines(int incidents, Random random) {
    Export export = new Export(random);
    for (int i = 0; i < incidents; i++) {
      export.incident("INC%04d".formatted(i));
    }
    return export.lines;
  }

  private void incident(String number) {
    LocalDateTime opened = LocalDateTime.of(2016, 2, 29, 1, 16).plusMinutes(random.nextInt(20_000));
    LocalDateTime now = opened;
    String priority = any(PRIORITIES);
    int changes = 1 + random.nextInt(8);
    for (int i = 0; i < changes; i++) {
      now = now.plusMinutes(random.nextInt(random.nextInt(4) == 0 ? 3_000 : 300));
      priority = random.nextInt(5) == 0 ? any(PRIORITIES) : priority;
      // Now and then a clock elsewhere is wrong, or a field is.
      LocalDateTime told = random.nextInt(12) == 0 ? now.minusMinutes(random.nextInt(900)) : now;
      String time = random.nextInt(40) == 0 ? "?" : TIME.format(told);
      String fault = random.nextInt(40) == 0 ? "5 - Planning" : priority;
      row(number, i == 0 && random.nextBoolean() ? "New" : any(STATES), opened, time, fault);
      if (random.nextInt(10) == 0) {
        lines.add(lines.getLast());
      }
    }
  }

  private String any(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private void row(
      String number, String state, LocalDateTime opened, String updated, String priority) {
    String group = random.nextInt(6) == 0 ? "?" : "Group " + random.nextInt(4);
    lines.add(
        String.join(
            ",",
            number,
            state,
            "Caller 1",
            TIME.format(opened),
            "Updated by 7",
            updated,
            "Category 1",
            "?",
            priority,
            group,
            "?"));
  }
}

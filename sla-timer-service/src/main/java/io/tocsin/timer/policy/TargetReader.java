package io.tocsin.timer.policy;

import io.tocsin.contracts.Priority;
import io.tocsin.timer.definition.Fields;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the field {@code target}: a duration, or durations by priority or by tier. */
final class TargetReader {
  /** More than any promise; keeps deadlines within what calendars can count. */
  private static final Duration MAX_TARGET = Duration.ofDays(10 * 366L);

  private TargetReader() {}

  static @Nullable Target read(Fields metric, Map<String, Priority> priorities) {
    if (!metric.isObject("target")) {
      Duration open = duration(metric, "target");
      return open == null ? null : new Target.Flat(open);
    }
    Fields table = metric.object("target");
    List<String> rows = table == null ? List.of() : table.names();
    if (table == null || rows.isEmpty()) {
      metric.problem("target", "must name at least one priority or tier");
      return null;
    }
    Map<Priority, Duration> byPriority = new HashMap<>();
    Map<Integer, Duration> byTier = new HashMap<>();
    for (String row : rows) {
      Duration open = duration(table, row);
      Priority priority = priorities.get(row);
      if (priority == null && !row.matches("[1-9]\\d?")) {
        table.problem(row, "must be a priority (urgent, high, normal, low) or a tier (1 to 99)");
      } else if (priority != null && open != null) {
        byPriority.put(priority, open);
      } else if (open != null) {
        byTier.put(Integer.valueOf(row), open);
      }
    }
    if (!byPriority.isEmpty() && !byTier.isEmpty()) {
      metric.problem("target", "must go either by priority or by tier");
    }
    return byTier.isEmpty() ? new Target.ByPriority(byPriority) : new Target.ByTier(byTier);
  }

  private static @Nullable Duration duration(Fields fields, String field) {
    String text = fields.requiredText(field);
    if (text == null) {
      return null;
    }
    try {
      Duration open = Duration.parse(text);
      if (open.toMillis() > 0 && open.compareTo(MAX_TARGET) <= 0) {
        return Duration.ofMillis(open.toMillis());
      }
      fields.problem(field, "must be more than nothing and at most ten years");
    } catch (DateTimeParseException | ArithmeticException wrong) {
      fields.problem(field, "must be an ISO-8601 duration such as PT4H");
    }
    return null;
  }
}

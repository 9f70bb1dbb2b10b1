package io.tocsin.timer.policy;

import io.tocsin.contracts.Priority;
import io.tocsin.timer.definition.Fields;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the field {@code target}: an allowance, or allowances by priority or by tier. */
final class TargetReader {
  /** More than any promise; keeps deadlines within what calendars can count. */
  private static final Duration MAX_TARGET = Duration.ofDays(10 * 366L);

  private static final int MAX_DAYS = 10 * 260;
  private static final String DAYS = "businessDays";

  private TargetReader() {}

  static @Nullable Target read(Fields metric, Map<String, Priority> priorities) {
    Fields table = metric.isObject("target") ? metric.object("target") : null;
    if (table == null || table.names().contains(DAYS)) {
      Allowance allowance = table == null ? openTime(metric, "target") : businessDays(table);
      return allowance == null ? null : new Target.Flat(allowance);
    }
    List<String> rows = table.names();
    if (rows.isEmpty()) {
      metric.problem("target", "must name at least one priority or tier");
      return null;
    }
    Map<Priority, Allowance> byPriority = new HashMap<>();
    Map<Integer, Allowance> byTier = new HashMap<>();
    for (String row : rows) {
      Allowance allowance = allowance(table, row);
      Priority priority = priorities.get(row);
      if (priority == null && !row.matches("[1-9]\\d?")) {
        table.problem(row, "must be a priority (urgent, high, normal, low) or a tier (1 to 99)");
      } else if (priority != null && allowance != null) {
        byPriority.put(priority, allowance);
      } else if (allowance != null) {
        byTier.put(Integer.valueOf(row), allowance);
      }
    }
    if (!byPriority.isEmpty() && !byTier.isEmpty()) {
      metric.problem("target", "must go either by priority or by tier");
    }
    return byTier.isEmpty() ? new Target.ByPriority(byPriority) : new Target.ByTier(byTier);
  }

  private static @Nullable Allowance allowance(Fields table, String row) {
    Fields days = table.isObject(row) ? table.object(row) : null;
    return days == null ? openTime(table, row) : businessDays(days);
  }

  private static @Nullable Allowance businessDays(Fields fields) {
    int days = fields.wholeNumber(DAYS, 0);
    boolean endOfDay = fields.flag("endOfDay", false);
    if (days < 1 || days > MAX_DAYS) {
      fields.problem(DAYS, "must be a whole number from 1 to " + MAX_DAYS);
      return null;
    }
    return new Allowance.BusinessDays(days, endOfDay);
  }

  private static @Nullable Allowance openTime(Fields fields, String field) {
    String text = fields.requiredText(field);
    if (text == null) {
      return null;
    }
    try {
      Duration open = Duration.parse(text);
      if (open.toMillis() > 0 && open.compareTo(MAX_TARGET) <= 0) {
        return new Allowance.OpenTime(Duration.ofMillis(open.toMillis()));
      }
      fields.problem(field, "must be more than nothing and at most ten years");
    } catch (DateTimeParseException | ArithmeticException wrong) {
      fields.problem(field, "must be an ISO-8601 duration such as PT4H");
    }
    return null;
  }
}

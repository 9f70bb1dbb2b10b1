package io.tocsin.backtest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** A report as plain text, for people. */
final class ReportText {
  private static final int GROUPS = 10;
  private static final String TALLY = "  %-18s %-12s %9s %9s %9s %9s %10s %11s";
  private static final String CHANGE = "  %-18s %9s %9s %9s %11s %16s %16s";
  private static final String WORST = "  %-12s %-16s %-8s %-12s %9s %11s %11s  %s";

  private final List<String> lines = new ArrayList<>();

  private ReportText() {}

  static List<String> of(Report report) {
    ReportText text = new ReportText();
    text.head(report);
    report.policies().forEach(text::policy);
    if (report.difference() != null) {
      text.difference(report.difference());
    }
    return text.lines;
  }

  private void head(Report report) {
    int skipped = report.skipped().values().stream().mapToInt(Integer::intValue).sum();
    add("%s: %,d rows of %,d incidents", report.file(), report.rows(), report.incidents());
    add("clocks run from %s until %s", report.from(), report.until());
    add("skipped: %,d rows", skipped);
    report.skipped().forEach((reason, count) -> add("  %,7d  %s", count, reason));
  }

  private void policy(PolicyReport report) {
    add("");
    add(
        "Policy %s, version %d: promises to %,d tickets",
        report.policy(), report.version(), report.tickets());
    tallyHead("metric", "");
    report.metrics().forEach((name, metric) -> tally(name, "", metric.all()));
    add("");
    tallyHead("metric", "priority");
    report
        .metrics()
        .forEach(
            (name, metric) ->
                metric.byPriority().forEach((priority, tally) -> tally(name, priority, tally)));
    add("");
    tallyHead("metric", "group");
    report.metrics().forEach((name, metric) -> groups(name, metric.byGroup()));
    add("");
    worst(report.worst());
  }

  private void groups(String metric, SequencedMap<String, Tally> groups) {
    groups.entrySet().stream()
        .sorted(
            Comparator.comparingInt(
                (Map.Entry<String, Tally> entry) -> -entry.getValue().promised()))
        .limit(GROUPS)
        .forEach(entry -> tally(metric, entry.getKey(), entry.getValue()));
    if (groups.size() > GROUPS) {
      add("  %-18s and %d groups more: --json has all", metric, groups.size() - GROUPS);
    }
  }

  private void worst(List<PlayedClock> clocks) {
    if (clocks.isEmpty()) {
      add("No promise was broken.");
      return;
    }
    add(WORST, "worst", "metric", "priority", "group", "target", "spent", "overrun", "breached at");
    for (PlayedClock clock : clocks) {
      add(
          WORST,
          clock.ticket(),
          clock.metric(),
          clock.priority(),
          clock.group(),
          hours(clock.target()),
          hours(clock.spent()),
          hours(clock.overrun()),
          clock.breachedAt());
    }
  }

  private void difference(Difference difference) {
    add("");
    add("With %s instead of %s", difference.to(), difference.from());
    add(
        CHANGE,
        "metric",
        "promised",
        "met",
        "breached",
        "compliance",
        "met to breached",
        "breached to met");
    difference
        .metrics()
        .forEach(
            (name, metric) ->
                add(
                    CHANGE,
                    name,
                    "%+,d".formatted(metric.promised()),
                    "%+,d".formatted(metric.met()),
                    "%+,d".formatted(metric.breached()),
                    metric.compliance() == null
                        ? "-"
                        : String.format(Locale.ROOT, "%+.1f", metric.compliance()),
                    "%,d".formatted(metric.metToBreached()),
                    "%,d".formatted(metric.breachedToMet())));
  }

  private void tallyHead(String name, String part) {
    add(TALLY, name, part, "promised", "met", "breached", "running", "cancelled", "compliance");
  }

  private void tally(String name, String part, Tally tally) {
    add(
        TALLY,
        name,
        part,
        number(tally.promised()),
        number(tally.met()),
        number(tally.breached()),
        number(tally.running()),
        number(tally.cancelled()),
        percent(tally.compliance()));
  }

  private static String number(int count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String percent(@Nullable Double share) {
    return share == null ? "-" : String.format(Locale.ROOT, "%.1f %%", share);
  }

  private static String hours(Duration open) {
    return String.format(Locale.ROOT, "%,dh %02dm", open.toHours(), open.toMinutesPart());
  }

  private void add(String format, @Nullable Object... values) {
    lines.add(String.format(Locale.ROOT, format, values).stripTrailing());
  }
}

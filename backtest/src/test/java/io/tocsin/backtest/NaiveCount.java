package io.tocsin.backtest;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts what became of first-response and resolution the slow and simple way: own reading of the
 * file, wall-clock minutes, one incident after the other, every open minute counted by hand. Shares
 * no code with what it checks.
 */
final class NaiveCount {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d/M/yyyy HH:mm");
  private static final Map<String, String> STATUS =
      Map.of(
          "New", "open",
          "Active", "in-progress",
          "Awaiting User Info", "waiting-on-customer",
          "Awaiting Vendor", "on-hold",
          "Awaiting Problem", "on-hold",
          "Awaiting Evidence", "on-hold",
          "Resolved", "done",
          "Closed", "gone");
  private static final Set<String> PAUSES = Set.of("waiting-on-customer", "on-hold");
  private static final List<String> PRIORITIES =
      List.of("1 - Critical", "2 - High", "3 - Moderate", "4 - Low");
  private static final List<String> WORDS = List.of("urgent", "high", "normal", "low");
  private static final int NORMAL = 2;

  private final boolean officeHours;
  private final Map<String, int[]> targetMinutes;
  private final Map<String, int[]> counts = new TreeMap<>();
  private LocalDateTime begin = LocalDateTime.MAX;
  private LocalDateTime until = LocalDateTime.MIN;
  private boolean[] open = {};

  /** Something that happened; -1 and null where it leaves priority and status alone. */
  private record Step(String what, LocalDateTime at, int priority, @Nullable String status) {}

  /** A column's place by name, and a line's fields. */
  private record Row(Map<String, Integer> columns, String[] fields) {
    String get(String column) {
      int place = columns.getOrDefault(column, fields.length);
      return place < fields.length ? fields[place].strip() : "?";
    }
  }

  /**
   * @param officeHours Monday to Friday, 09:00 to 17:00; otherwise all the time
   * @param targetMinutes by metric, for urgent, high, normal and low
   */
  NaiveCount(boolean officeHours, Map<String, int[]> targetMinutes) {
    this.officeHours = officeHours;
    this.targetMinutes = targetMinutes;
  }

  /** Met, breached, running and cancelled by {@code metric/priority}. */
  Map<String, List<Integer>> count(List<String> lines) {
    List<List<Step>> incidents = new ArrayList<>();
    for (List<Row> rows : rowsByIncident(lines).values()) {
      incidents.add(steps(rows));
      // The last row of all may change nothing, and is the last moment nevertheless.
      rows.forEach(row -> cover(LocalDateTime.parse(row.get("sys_updated_at"), TIME)));
    }
    incidents.stream().flatMap(List::stream).forEach(step -> cover(step.at()));
    lookAtEveryMinute();
    for (List<Step> steps : incidents) {
      if (!steps.isEmpty()) {
        int last =
            steps.stream().mapToInt(Step::priority).filter(p -> p >= 0).reduce(0, (a, b) -> b);
        steps.sort(Comparator.comparing(Step::at));
        add("first-response/" + WORDS.get(last), clock(steps, "first-response"));
        add("resolution/" + WORDS.get(last), clock(steps, "resolution"));
      }
    }
    Map<String, List<Integer>> result = new TreeMap<>();
    counts.forEach((key, four) -> result.put(key, List.of(four[0], four[1], four[2], four[3])));
    return result;
  }

  private static Map<String, List<Row>> rowsByIncident(List<String> lines) {
    Map<String, Integer> columns = new LinkedHashMap<>();
    for (String column : lines.getFirst().split(",", -1)) {
      columns.put(column, columns.size());
    }
    Map<String, List<Row>> incidents = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    for (String line : lines.subList(1, lines.size())) {
      if (line.contains("\"")) {
        throw new IllegalArgumentException("quotes are not read here: " + line);
      }
      Row row = new Row(columns, line.split(",", -1));
      if (usable(row) && seen.add(line)) {
        incidents.computeIfAbsent(row.get("number"), number -> new ArrayList<>()).add(row);
      }
    }
    return incidents;
  }

  private static boolean usable(Row row) {
    boolean priority = row.get("priority").equals("?") || PRIORITIES.contains(row.get("priority"));
    return STATUS.containsKey(row.get("incident_state"))
        && priority
        && time(row.get("opened_at")) != null
        && time(row.get("sys_updated_at")) != null
        && !row.get("number").equals("?");
  }

  private static @Nullable LocalDateTime time(String text) {
    try {
      return LocalDateTime.parse(text, TIME);
    } catch (DateTimeParseException wrong) {
      return null;
    }
  }

  /** What happened to an incident, in file order. */
  private static List<Step> steps(List<Row> rows) {
    List<Step> steps = new ArrayList<>();
    String status = "";
    int priority = -1;
    boolean answered = false;
    for (Row row : rows) {
      LocalDateTime at = LocalDateTime.parse(row.get("sys_updated_at"), TIME);
      int told = PRIORITIES.indexOf(row.get("priority"));
      if (status.isEmpty()) {
        priority = told < 0 ? NORMAL : told;
        LocalDateTime opened = LocalDateTime.parse(row.get("opened_at"), TIME);
        steps.add(new Step("opened", opened, priority, "open"));
        status = "open";
      }
      String next = STATUS.getOrDefault(row.get("incident_state"), "");
      if (!next.equals(status)) {
        boolean wasOver = status.equals("done") || status.equals("gone");
        boolean isOver = next.equals("done") || next.equals("gone");
        String what = isOver ? "over" : wasOver ? "reopened" : "moved";
        steps.add(new Step(what, at, -1, next));
        status = next;
      }
      if (next.equals("in-progress") && !answered) {
        steps.add(new Step("answered", at, -1, null));
        answered = true;
      }
      if (told >= 0 && told != priority) {
        priority = told;
        steps.add(new Step("reprioritised", at, priority, null));
      }
    }
    return steps;
  }

  private void cover(LocalDateTime at) {
    begin = at.isBefore(begin) ? at : begin;
    until = at.isAfter(until) ? at : until;
  }

  private void lookAtEveryMinute() {
    open = new boolean[minute(until) + 1];
    LocalDateTime wall = begin;
    for (int i = 0; i < open.length; i++) {
      boolean weekend =
          wall.getDayOfWeek() == DayOfWeek.SATURDAY || wall.getDayOfWeek() == DayOfWeek.SUNDAY;
      open[i] = !officeHours || (!weekend && wall.getHour() >= 9 && wall.getHour() < 17);
      wall = wall.plusMinutes(1);
    }
  }

  private int minute(LocalDateTime at) {
    return Math.toIntExact(ChronoUnit.MINUTES.between(begin, at));
  }

  /** 0 met, 1 breached, 2 running, 3 cancelled; steps are in the order of time. */
  private int clock(List<Step> steps, String metric) {
    int[] targets = targetMinutes.getOrDefault(metric, new int[0]);
    boolean answer = metric.equals("first-response");
    boolean started = false;
    int ended = -1;
    String status = "open";
    int priority = NORMAL;
    int spent = 0;
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      status = step.status() == null ? status : step.status();
      priority = step.priority() < 0 ? priority : step.priority();
      started |= step.what().equals("opened");
      if (started && ended < 0 && (step.what().equals(answer ? "answered" : "over"))) {
        ended = 0;
      } else if (started && ended < 0 && answer && step.what().equals("over")) {
        ended = 3;
      } else if (!answer && ended == 0 && step.what().equals("reopened")) {
        ended = -1;
      }
      boolean last = i == steps.size() - 1;
      int from = minute(step.at());
      int to = last ? minute(until) : minute(steps.get(i + 1).at());
      if (started && ended < 0 && !PAUSES.contains(status)) {
        int left = targets[priority] - spent;
        int due = from;
        while (left > 0 && due < to) {
          left -= open[due] ? 1 : 0;
          due++;
        }
        if (left <= 0 && (due < to || last)) {
          return 1;
        }
        spent = targets[priority] - left;
      }
    }
    return ended < 0 ? 2 : ended;
  }

  private void add(String key, int outcome) {
    counts.computeIfAbsent(key, k -> new int[4])[outcome]++;
  }
}

package io.tocsin.escalation.matrix;

import io.tocsin.contracts.Priority;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A random matrix, once as a draft for the code under test, and once spelled out value by value:
 * for each row, which words each column accepts.
 *
 * @param accepted by row and column; a column that is not there accepts everything
 */
record AnyMatrix(MatrixDraft draft, List<Map<String, Set<String>>> accepted) {
  private static final String[] METRICS = {"time-in-tier", "review", "m"};
  private static final String[] PRIORITIES = {"urgent", "high", "normal", "low"};
  private static final String[] TEAMS = {"payments", "finance", "platform"};
  private static final String[] PLANS = {"gold", "silver"};
  private static final String[] TRIGGERS = {"breach", "warning", "request", "impact"};
  private static final Object[] MOVES = {
    "next-tier", "manager", "none", "next-responder", "ask-again", Map.of("skill", true)
  };
  private static final String[] INFORMED = {"lead", "manager", "customer", "assignee"};

  private static final Set<String> COLUMNS =
      Set.of(
          "trigger",
          "metric",
          "percent",
          "tier",
          "priority",
          "severity",
          "plan",
          "affectedUsers",
          "hours",
          "team",
          "guard");

  private static final String GUARD = "ticket.skill == \"x\"";

  /** Stands for the compiler of guards: reading CEL would take longer than all the rest. */
  static Guard guard(String expression) {
    return new Guard.Usable(expression, question -> "x".equals(question.skill()));
  }

  static AnyMatrix of(Random random, int mostRows) {
    return of(random, mostRows, COLUMNS);
  }

  /** One whose rows ask no more than these columns. */
  static AnyMatrix of(Random random, int mostRows, Set<String> columns) {
    List<RowDraft> rows = new ArrayList<>();
    List<Map<String, Set<String>>> accepted = new ArrayList<>();
    int sparse = 1 + random.nextInt(5);
    int count = 1 + random.nextInt(mostRows);
    for (int i = 0; i < count; i++) {
      Map<String, Set<String>> row = new HashMap<>();
      rows.add(row(random, i, sparse, columns, row));
      accepted.add(row);
    }
    return new AnyMatrix(new MatrixDraft(List.copyOf(rows), null), accepted);
  }

  private static RowDraft row(
      Random random,
      int index,
      int sparse,
      Set<String> columns,
      Map<String, Set<String>> accepted) {
    Object move = MOVES[random.nextInt(MOVES.length)];
    boolean stop = move.equals("none") && random.nextInt(3) == 0;
    return new RowDraft(
        "row-" + index,
        words(random, odds(columns, "trigger", sparse), "trigger", TRIGGERS, accepted),
        words(random, odds(columns, "metric", sparse * 2), "metric", METRICS, accepted),
        range(random, odds(columns, "percent", sparse * 4), "percent", 1, 100, accepted),
        range(random, odds(columns, "tier", sparse), "tier", 1, 4, accepted),
        words(random, odds(columns, "priority", sparse), "priority", PRIORITIES, accepted),
        range(random, odds(columns, "severity", sparse), "severity", 1, 4, accepted),
        words(random, odds(columns, "plan", sparse * 2), "plan", PLANS, accepted),
        range(random, odds(columns, "affectedUsers", sparse), "affectedUsers", 0, 12, accepted),
        words(
            random, odds(columns, "hours", sparse), "hours", new String[] {"in", "out"}, accepted),
        words(random, odds(columns, "team", sparse), "team", TEAMS, accepted),
        columns.contains("guard") && random.nextInt(6) == 0 ? GUARD : null,
        move,
        stop ? true : null,
        Arrays.stream(INFORMED).filter(word -> random.nextInt(4) == 0).toList(),
        null);
  }

  /** One in how many rows has the column, about; 0: none. */
  private static int odds(Set<String> columns, String column, int sparse) {
    return columns.contains(column) ? sparse : 0;
  }

  private static @Nullable Object words(
      Random random, int sparse, String column, String[] all, Map<String, Set<String>> accepted) {
    if (sparse == 0 || random.nextInt(sparse + 1) != 0) {
      return null;
    }
    List<String> some = Arrays.stream(all).filter(word -> random.nextInt(2) == 0).toList();
    if (some.isEmpty()) {
      return null;
    }
    accepted.put(column, Set.copyOf(some));
    return some.size() == 1 && random.nextBoolean() ? some.getFirst() : some;
  }

  private static @Nullable Object range(
      Random random,
      int sparse,
      String column,
      int smallest,
      int largest,
      Map<String, Set<String>> accepted) {
    if (sparse == 0 || random.nextInt(sparse + 1) != 0) {
      return null;
    }
    int from = smallest + random.nextInt(largest - smallest + 1);
    int to = from + random.nextInt(largest - from + 1);
    return switch (random.nextInt(4)) {
      case 0 -> spelled(from + ".." + to, from, to, column, accepted);
      case 1 -> spelled("<=" + to, smallest, to, column, accepted);
      case 2 -> spelled(">=" + from, from, 100, column, accepted);
      default -> spelled(from, from, from, column, accepted);
    };
  }

  private static Object spelled(
      Object written, int from, int to, String column, Map<String, Set<String>> accepted) {
    Set<String> numbers = new HashSet<>();
    for (int number = from; number <= to; number++) {
      numbers.add(String.valueOf(number));
    }
    accepted.put(column, numbers);
    return written;
  }

  static Question question(Random random) {
    Trigger trigger = any(random, Trigger.values());
    boolean clock = trigger == Trigger.BREACH || trigger == Trigger.WARNING;
    return new Question(
        trigger,
        clock ? any(random, "time-in-tier", "review", "m", "other") : null,
        trigger == Trigger.WARNING ? 1 + random.nextInt(100) : null,
        1 + random.nextInt(6),
        maybe(random, Priority.values()),
        maybe(random, 1, 2, 3, 4),
        maybe(random, "gold", "silver", "other"),
        random.nextInt(5) == 0 ? null : Integer.valueOf(random.nextInt(15)),
        random.nextBoolean(),
        null,
        maybe(random, "payments", "finance", "platform", "other"),
        maybe(random, "x", "y"),
        null,
        null,
        null,
        null);
  }

  /** The words of a question as they are written, by column; null: not known. */
  static Map<String, @Nullable String> words(Question question) {
    Map<String, @Nullable String> words = new HashMap<>();
    words.put("trigger", question.trigger().name().toLowerCase(Locale.ROOT));
    words.put("metric", question.metric());
    words.put("percent", text(question.percent()));
    words.put("tier", text(question.tier()));
    Priority priority = question.priority();
    words.put("priority", priority == null ? null : priority.name().toLowerCase(Locale.ROOT));
    words.put("severity", text(question.severity()));
    words.put("plan", question.plan());
    words.put("affectedUsers", text(question.affectedUsers()));
    words.put("hours", question.inHours() ? "in" : "out");
    words.put("team", question.team());
    return words;
  }

  /** Which rows match the question, by the values spelled out. */
  List<Integer> matching(Question question) {
    Map<String, @Nullable String> asked = words(question);
    List<Integer> matching = new ArrayList<>();
    for (int i = 0; i < accepted.size(); i++) {
      boolean columns =
          accepted.get(i).entrySet().stream()
              .allMatch(
                  column -> {
                    String value = asked.get(column.getKey());
                    return value != null && column.getValue().contains(value);
                  });
      boolean guard = row(i).guard() == null || "x".equals(question.skill());
      if (columns && guard) {
        matching.add(i);
      }
    }
    return matching;
  }

  RowDraft row(int index) {
    List<@Nullable RowDraft> rows = draft.rows();
    RowDraft row = rows == null ? null : rows.get(index);
    if (row == null) {
      throw new IllegalStateException("no row " + index);
    }
    return row;
  }

  /** Whether it ends the search for a move. */
  boolean decides(int index) {
    return !"none".equals(row(index).move()) || row(index).stop() != null;
  }

  /** Whether a row wants a metric or a percentage of what has none. */
  boolean contradicts() {
    Set<String> all = Set.of(TRIGGERS);
    return accepted.stream()
        .anyMatch(
            row -> {
              Set<String> triggers = row.getOrDefault("trigger", all);
              boolean timed = triggers.contains("breach") || triggers.contains("warning");
              return (row.containsKey("metric") && !timed)
                  || (row.containsKey("percent") && !triggers.contains("warning"));
            });
  }

  /** Whom a row informs. */
  List<String> inform(int index) {
    List<@Nullable String> inform = row(index).inform();
    return inform == null ? List.of() : inform.stream().filter(Objects::nonNull).toList();
  }

  private static @Nullable String text(@Nullable Integer number) {
    return number == null ? null : number.toString();
  }

  @SafeVarargs
  private static <T> T any(Random random, T... values) {
    return values[random.nextInt(values.length)];
  }

  @SafeVarargs
  private static <T> @Nullable T maybe(Random random, T... values) {
    int index = random.nextInt(values.length + 1);
    return index == values.length ? null : values[index];
  }
}

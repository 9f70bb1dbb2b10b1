package io.tocsin.escalation.matrix;

import io.tocsin.contracts.Priority;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns of a matrix, in the order in which people read them. */
public enum Column {
  TRIGGER("trigger", Columns::trigger, Question::trigger),
  METRIC("metric", Columns::metric, Question::metric),
  PERCENT("percent", Columns::percent, Question::percent),
  TIER("tier", Columns::tier, Question::tier),
  PRIORITY("priority", Columns::priority, Question::priority),
  SEVERITY("severity", Columns::severity, Question::severity),
  PLAN("plan", Columns::plan, Question::plan),
  AFFECTED_USERS("affectedUsers", Columns::affectedUsers, Question::affectedUsers),
  HOURS("hours", Columns::hours, Question::hours),
  TEAM("team", Columns::team, Question::team);

  private final String wire;
  private final Function<Columns, @Nullable Wanted> wanted;
  private final Function<Question, @Nullable Object> asked;

  Column(
      String wire,
      Function<Columns, @Nullable Wanted> wanted,
      Function<Question, @Nullable Object> asked) {
    this.wire = wire;
    this.wanted = wanted;
    this.asked = asked;
  }

  /** As it is written, for example {@code affectedUsers}. */
  public String wire() {
    return wire;
  }

  /** What the row wants here; null: anything. */
  @Nullable Wanted wanted(Columns columns) {
    return wanted.apply(columns);
  }

  /** Why a question does not pass here, in words; null when it does. */
  @Nullable String refusal(Columns columns, Question question) {
    Wanted wants = wanted(columns);
    Object value = asked.apply(question);
    if (wants == null || wants.accepts(value)) {
      return null;
    }
    String found = value == null ? "is not known" : "is " + word(value);
    return "%s %s, and the row wants %s".formatted(wire, found, wants.words());
  }

  /** A value as it is written. */
  static String word(Object value) {
    return switch (value) {
      case Trigger trigger -> trigger.wire();
      case Hours hours -> hours.wire();
      case Priority priority -> priority.name().toLowerCase(Locale.ROOT);
      default -> value.toString();
    };
  }
}

package io.tocsin.escalation.matrix;

import io.tocsin.contracts.Priority;
import io.tocsin.escalation.roster.Assign;
import io.tocsin.kit.draft.Fault;
import io.tocsin.kit.draft.Rules;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads one row, and collects what is wrong with its form. */
final class RowReader {
  private static final int MAX_TEXT = 200;

  private final RowDraft draft;
  private final Function<String, Guard> guards;
  private final List<Fault> faults;
  private final ColumnReader columns;

  RowReader(RowDraft draft, Function<String, Guard> guards, List<Fault> faults) {
    this.draft = draft;
    this.guards = guards;
    this.faults = faults;
    this.columns = new ColumnReader(faults);
  }

  /** The row; null when there is anything wrong. */
  @Nullable Row row() {
    if (Rules.text("id", draft.id(), MAX_TEXT, faults)) {
      Rules.id("id", Rules.present(draft.id()), faults);
    }
    Columns columns = columns();
    refuseContradictions(columns);
    Guard.Usable guard = guard();
    Move move = new MoveReader(faults).read(draft.move(), draft.stop());
    Set<String> inform = inform();
    Assign assign = assign(move);
    if (!faults.isEmpty()) {
      return null;
    }
    return new Row(
        Rules.present(draft.id()),
        columns,
        guard,
        Rules.present(move),
        List.copyOf(inform),
        assign);
  }

  private Columns columns() {
    return new Columns(
        columns.words("trigger", draft.trigger(), Trigger.values()),
        columns.ids("metric", draft.metric()),
        columns.numbers("percent", draft.percent(), 1, 100),
        columns.numbers("tier", draft.tier(), 1, Integer.MAX_VALUE),
        columns.words("priority", draft.priority(), Priority.values()),
        columns.numbers("severity", draft.severity(), 1, 4),
        columns.texts("plan", draft.plan()),
        columns.numbers("affectedUsers", draft.affectedUsers(), 0, Integer.MAX_VALUE),
        columns.words("hours", draft.hours(), Hours.values()),
        columns.ids("team", draft.team()));
  }

  /** Refuses what no question has together. */
  private void refuseContradictions(Columns columns) {
    OneOf<Trigger> trigger = columns.trigger();
    if (trigger == null) {
      return;
    }
    if (columns.metric() != null && trigger.values().stream().noneMatch(Trigger::ofClock)) {
      faults.add(
          new Fault("metric", "only breaches and warnings have one: this row never matches"));
    }
    if (columns.percent() != null && !trigger.values().contains(Trigger.WARNING)) {
      faults.add(new Fault("percent", "only warnings have one: this row never matches"));
    }
  }

  private Guard.@Nullable Usable guard() {
    if (draft.guard() == null) {
      return null;
    }
    return switch (guards.apply(draft.guard())) {
      case Guard.Usable usable -> usable;
      case Guard.Refused(List<String> reasons) -> {
        reasons.forEach(reason -> faults.add(new Fault("guard", reason)));
        yield null;
      }
    };
  }

  private Set<String> inform() {
    Set<String> read = new LinkedHashSet<>();
    List<@Nullable String> words = draft.inform() == null ? List.of() : draft.inform();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word == null || !Informed.isWord(word)) {
        faults.add(new Fault("inform." + i, "must be " + Informed.ACCEPTED));
      } else {
        read.add(word);
      }
    }
    return read;
  }

  private @Nullable Assign assign(@Nullable Move move) {
    if (draft.assign() == null) {
      return null;
    }
    Assign found =
        Arrays.stream(Assign.values())
            .filter(assign -> assign.wire().equals(draft.assign()))
            .findFirst()
            .orElse(null);
    if (found == null) {
      faults.add(new Fault("assign", "must be on-call, lead, round-robin or least-loaded"));
      return null;
    }
    if (move != null && !(move instanceof Move.NextTier) && !(move instanceof Move.Functional)) {
      faults.add(new Fault("assign", "the move says already who is asked; leave it out"));
    }
    return found;
  }
}

package io.tocsin.escalation.oncall;

import io.tocsin.kit.draft.Fault;
import io.tocsin.kit.draft.Rules;
import io.tocsin.kit.hours.HoursDraft;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A layer as somebody wrote it down; anything may be missing or wrong.
 *
 * @param every length of a turn: {@code P1D}, {@code P2W}, {@code PT12H}
 * @param startsOn date of the first hand-off
 * @param handOff wall time, {@code HH:mm}
 * @param members ids in the order of their turns
 * @param hours windows by weekday; absent: always
 */
public record LayerDraft(
    @Nullable String name,
    @Nullable String every,
    @Nullable String startsOn,
    @Nullable String handOff,
    @Nullable List<@Nullable String> members,
    @Nullable Map<String, @Nullable List<@Nullable String>> hours) {

  private static final int MAX_NAME = 100;

  List<Fault> faults(@Nullable ZoneId zone, Set<String> memberIds, LocalDate today) {
    List<Fault> faults = new ArrayList<>();
    Rules.text("name", name, MAX_NAME, faults);
    faults.addAll(rotation().faults(zone, memberIds, today));
    if (hours != null) {
      new HoursDraft(hours).faults().forEach(fault -> faults.add(fault.under("hours")));
    }
    return faults;
  }

  /** The layer; only when there are no faults. */
  Layer layer() {
    return new Layer(
        Rules.present(name),
        rotation().rotation(),
        hours == null ? null : new HoursDraft(hours).hours());
  }

  private RotationDraft rotation() {
    return new RotationDraft(every, startsOn, handOff, members);
  }
}

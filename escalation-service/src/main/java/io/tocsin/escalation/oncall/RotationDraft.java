package io.tocsin.escalation.oncall;

import io.tocsin.kit.draft.Fault;
import io.tocsin.kit.draft.Rules;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A layer's rotation as somebody wrote it down; its fields stand in the layer. */
record RotationDraft(
    @Nullable String every,
    @Nullable String startsOn,
    @Nullable String handOff,
    @Nullable List<@Nullable String> members) {

  /**
   * What is wrong with it; empty when it is a rotation.
   *
   * @param zone null when it is not known, and hand-offs can't be looked at
   */
  List<Fault> faults(@Nullable ZoneId zone, Set<String> memberIds, LocalDate today) {
    List<Fault> faults = new ArrayList<>();
    if (every == null) {
      faults.add(new Fault("every", "is missing: how long a turn is, such as P1W"));
    } else if (LengthText.parse(every) == null) {
      faults.add(new Fault("every", LengthText.whyNot(every)));
    }
    if (startsOn == null || date(startsOn) == null) {
      faults.add(new Fault("startsOn", "must be the date of the first turn, such as 2026-01-05"));
    }
    if (handOff == null || time(handOff) == null) {
      faults.add(new Fault("handOff", "must be a time of day in quotes, such as \"09:00\""));
    }
    addMemberFaults(memberIds, faults);
    if (faults.isEmpty() && zone != null) {
      String noHandOff = WallTime.whyNoHandOff(rotation(), zone, today);
      if (noHandOff != null) {
        faults.add(new Fault("handOff", noHandOff));
      }
    }
    return faults;
  }

  /** The rotation; only when there are no faults. */
  Rotation rotation() {
    return new Rotation(
        Rules.present(members).stream().map(Rules::present).toList(),
        Rules.present(date(Rules.present(startsOn))),
        Rules.present(time(Rules.present(handOff))),
        Rules.present(LengthText.parse(Rules.present(every))));
  }

  private void addMemberFaults(Set<String> memberIds, List<Fault> faults) {
    if (members == null || members.isEmpty()) {
      faults.add(new Fault("members", "a rotation needs members"));
      return;
    }
    String before = members.size() == 1 ? null : members.getLast();
    for (int i = 0; i < members.size(); i++) {
      String member = members.get(i);
      String field = "members." + i;
      if (member == null) {
        faults.add(new Fault(field, "is missing"));
      } else if (!memberIds.contains(member)) {
        faults.add(new Fault(field, "there is no member " + member));
      } else if (member.equals(before)) {
        faults.add(new Fault(field, member + " follows " + member + ", first on last included"));
      }
      before = member;
    }
  }

  private static @Nullable LocalDate date(String text) {
    try {
      return text.matches("\\d{4}-\\d{2}-\\d{2}") ? LocalDate.parse(text) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable LocalTime time(String text) {
    try {
      return text.matches("\\d{2}:\\d{2}") ? LocalTime.parse(text) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }
}

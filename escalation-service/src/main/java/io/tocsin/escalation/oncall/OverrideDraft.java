package io.tocsin.escalation.oncall;

import io.tocsin.kit.draft.Fault;
import io.tocsin.kit.draft.Rules;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An override as somebody wrote it down; anything may be missing or wrong.
 *
 * @param from wall time in the schedule's zone, {@code 2026-02-01T09:00}, or with an offset; of two
 *     equal wall times the first
 * @param until likewise
 * @param member id of who is on call
 * @param instead id of who is replaced; absent: whoever it is
 * @param layer name of the layer; absent: the first
 */
public record OverrideDraft(
    @Nullable String from,
    @Nullable String until,
    @Nullable String member,
    @Nullable String instead,
    @Nullable String layer) {

  private static final String WALL_TIME = "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}";
  private static final String WITH_OFFSET = WALL_TIME + "(Z|[+-]\\d{2}:\\d{2})";

  /** As somebody would write this override, times with their offset. */
  public static OverrideDraft of(OnCallOverride override, ZoneId zone) {
    return new OverrideDraft(
        override.from().atZone(zone).toOffsetDateTime().toString(),
        override.until().atZone(zone).toOffsetDateTime().toString(),
        override.member(),
        override.instead(),
        override.layer());
  }

  /** What is wrong with its people and times; empty when they could be an override's. */
  List<Fault> faults(@Nullable ZoneId zone, Set<String> memberIds) {
    List<Fault> faults = new ArrayList<>();
    if (member == null) {
      faults.add(new Fault("member", "is missing: who is on call"));
    } else if (!memberIds.contains(member)) {
      faults.add(new Fault("member", "there is no member " + member));
    } else if (member.equals(instead)) {
      faults.add(new Fault("instead", "is the same member: nothing would change"));
    }
    addTimeFault("from", from, zone, faults);
    addTimeFault("until", until, zone, faults);
    if (faults.isEmpty() && zone != null && !fromIn(zone).isBefore(untilIn(zone))) {
      faults.add(new Fault("until", "must be after " + from));
    }
    return faults;
  }

  /** The override; only when there are no faults. */
  OnCallOverride override(ZoneId zone, String firstLayer) {
    return new OnCallOverride(
        fromIn(zone),
        untilIn(zone),
        Rules.present(member),
        instead,
        layer == null ? firstLayer : layer);
  }

  private Instant fromIn(ZoneId zone) {
    return instant(Rules.present(from), zone);
  }

  private Instant untilIn(ZoneId zone) {
    return instant(Rules.present(until), zone);
  }

  private static void addTimeFault(
      String field, @Nullable String text, @Nullable ZoneId zone, List<Fault> faults) {
    if (text == null || !isTime(text)) {
      faults.add(new Fault(field, "must be a date and time, such as 2026-02-01T09:00"));
    } else if (zone != null && text.matches(WALL_TIME)) {
      String skipped = WallTime.whySkipped(LocalDateTime.parse(text), zone);
      if (skipped != null) {
        faults.add(new Fault(field, skipped));
      }
    }
  }

  private static boolean isTime(String text) {
    try {
      return text.matches(WALL_TIME)
          ? LocalDateTime.parse(text).getYear() >= 0
          : text.matches(WITH_OFFSET) && OffsetDateTime.parse(text).getYear() >= 0;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static Instant instant(String text, ZoneId zone) {
    return text.matches(WALL_TIME)
        ? LocalDateTime.parse(text).atZone(zone).toInstant()
        : OffsetDateTime.parse(text).toInstant();
  }
}

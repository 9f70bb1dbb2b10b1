package io.tocsin.escalation.oncall;

import io.tocsin.escalation.oncall.Length.Days;
import io.tocsin.escalation.oncall.Length.Hours;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Wall times that a zone skips where its clocks are put forward. */
final class WallTime {

  private static final int YEARS_AHEAD = 10;

  private WallTime() {}

  /** Why this time is none in the zone, with one that is; null when it is one. */
  static @Nullable String whySkipped(LocalDateTime time, ZoneId zone) {
    ZoneOffsetTransition gap = gap(time, zone);
    return gap == null ? null : skipped(time, gap, zone) + ": take " + gap.getDateTimeAfter();
  }

  /**
   * Why the rotation can't hand off at its time: in the ten years from its beginning or today,
   * whichever is later, the zone skips it; with a time that can be. Null when it can.
   */
  static @Nullable String whyNoHandOff(Rotation rotation, ZoneId zone, LocalDate today) {
    LocalDateTime missed = firstSkipped(rotation, zone, today);
    ZoneOffsetTransition gap = missed == null ? null : gap(missed, zone);
    if (missed == null || gap == null) {
      return null;
    }
    LocalTime end = gap.getDateTimeAfter().toLocalTime();
    return Stream.iterate(end, time -> time.plusHours(1))
        .limit(24)
        .filter(time -> firstSkipped(handingOffAt(time, rotation), zone, today) == null)
        .findFirst()
        .map(time -> skipped(missed, gap, zone) + ": take " + time)
        .orElseGet(() -> skipped(missed, gap, zone));
  }

  private static @Nullable LocalDateTime firstSkipped(
      Rotation rotation, ZoneId zone, LocalDate today) {
    return handOffs(rotation, today)
        .filter(time -> gap(time, zone) != null)
        .findFirst()
        .orElse(null);
  }

  /** All that are wall times: of turns of hours only the first. */
  private static Stream<LocalDateTime> handOffs(Rotation rotation, LocalDate today) {
    LocalDate start = rotation.startsOn();
    return switch (rotation.length()) {
      case Hours _ -> Stream.of(start.atTime(rotation.handOff()));
      case Days(int count) -> {
        long past = Math.ceilDiv(Math.max(0, ChronoUnit.DAYS.between(start, today)), (long) count);
        LocalDate first = start.plusDays(past * count);
        yield first
            .datesUntil(first.plusYears(YEARS_AHEAD), Period.ofDays(count))
            .map(date -> date.atTime(rotation.handOff()));
      }
    };
  }

  private static Rotation handingOffAt(LocalTime time, Rotation rotation) {
    return new Rotation(rotation.members(), rotation.startsOn(), time, rotation.length());
  }

  private static String skipped(LocalDateTime time, ZoneOffsetTransition gap, ZoneId zone) {
    return "there is no %s on %s in %s, where the clocks go from %s to %s"
        .formatted(
            time.toLocalTime(),
            time.toLocalDate(),
            zone,
            gap.getDateTimeBefore(),
            gap.getDateTimeAfter());
  }

  private static @Nullable ZoneOffsetTransition gap(LocalDateTime time, ZoneId zone) {
    ZoneOffsetTransition change = zone.getRules().getTransition(time);
    return change != null && change.isGap() ? change : null;
  }
}

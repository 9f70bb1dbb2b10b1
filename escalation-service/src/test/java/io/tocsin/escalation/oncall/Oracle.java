package io.tocsin.escalation.oncall;

import io.tocsin.escalation.oncall.Length.Days;
import io.tocsin.escalation.oncall.Length.Hours;
import io.tocsin.kit.hours.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says who is on call by walking from hand-off to hand-off and from day to day since the beginning,
 * and by looking through all of it for each answer: slow, and made of nothing that it judges.
 */
final class Oracle {

  private record Stretch(long from, long until) {
    boolean contains(long second) {
      return from <= second && second < until;
    }
  }

  private record Line(Layer layer, long[] handOffs, List<Stretch> hours) {}

  private final Schedule schedule;
  private final List<Line> lines = new ArrayList<>();

  Oracle(Schedule schedule, Instant end) {
    this.schedule = schedule;
    for (Layer layer : schedule.layers()) {
      long last = end.getEpochSecond() + 400L * 86_400;
      lines.add(new Line(layer, handOffs(layer, last), hours(layer, end)));
    }
  }

  List<String> onCall(Instant at) {
    List<String> members = new ArrayList<>();
    for (int layer = 0; layer < lines.size(); layer++) {
      String member = memberAt(layer, at);
      if (member != null && !members.contains(member)) {
        members.add(member);
      }
    }
    return members;
  }

  @Nullable String memberAt(int layer, Instant at) {
    String scheduled = scheduled(lines.get(layer), at.getEpochSecond());
    for (OnCallOverride override : schedule.overrides()) {
      boolean holds =
          override.layer().equals(lines.get(layer).layer().name())
              && override.from().compareTo(at) <= 0
              && at.compareTo(override.until()) < 0;
      if (holds && (override.instead() == null || override.instead().equals(scheduled))) {
        return override.member();
      }
    }
    return scheduled;
  }

  /** Every second at which something may change. */
  List<Long> changes() {
    List<Long> changes = new ArrayList<>();
    for (Line line : lines) {
      Arrays.stream(line.handOffs()).forEach(changes::add);
      line.hours().forEach(stretch -> changes.add(stretch.from()));
      line.hours().forEach(stretch -> changes.add(stretch.until()));
    }
    for (OnCallOverride override : schedule.overrides()) {
      changes.add(override.from().getEpochSecond());
      changes.add(override.until().getEpochSecond());
    }
    return changes;
  }

  private static @Nullable String scheduled(Line line, long second) {
    if (line.layer().hours() != null && !inHours(line, second)) {
      return null;
    }
    List<String> members = line.layer().rotation().members();
    String member = null;
    int next = 0;
    for (long handOff : line.handOffs()) {
      if (handOff > second) {
        break;
      }
      member = members.get(next);
      next = next + 1 == members.size() ? 0 : next + 1;
    }
    return member;
  }

  private static boolean inHours(Line line, long second) {
    for (Stretch stretch : line.hours()) {
      if (stretch.contains(second)) {
        return true;
      }
    }
    return false;
  }

  private long[] handOffs(Layer layer, long last) {
    Rotation rotation = layer.rotation();
    List<Long> handOffs = new ArrayList<>();
    LocalDate date = rotation.startsOn();
    long second = second(date.atTime(rotation.handOff()), true);
    while (second < last) {
      handOffs.add(second);
      switch (rotation.length()) {
        case Hours(int count) -> second += count * 3600L;
        case Days(int count) -> {
          date = date.plusDays(count);
          second = second(date.atTime(rotation.handOff()), true);
        }
      }
    }
    return handOffs.stream().mapToLong(Long::longValue).toArray();
  }

  private List<Stretch> hours(Layer layer, Instant end) {
    List<Stretch> hours = new ArrayList<>();
    if (layer.hours() == null) {
      return hours;
    }
    ZoneId zone = schedule.zone();
    LocalDate day = RandomSchedules.begin(schedule).atZone(zone).toLocalDate().minusDays(5);
    LocalDate last = end.atZone(zone).toLocalDate().plusDays(5);
    for (; day.isBefore(last); day = day.plusDays(1)) {
      for (Window window : layer.hours().week().getOrDefault(day.getDayOfWeek(), List.of())) {
        hours.add(
            new Stretch(
                second(wall(day, window.fromMinute()), true),
                second(wall(day, window.untilMinute()), false)));
      }
    }
    return hours;
  }

  private static LocalDateTime wall(LocalDate day, int minute) {
    return minute < 1440
        ? day.atTime(LocalTime.of(minute / 60, minute % 60))
        : day.plusDays(1).atTime(LocalTime.of((minute - 1440) / 60, minute % 60));
  }

  /** By the zone's offsets, one by one: none, when the time is skipped, then that before it. */
  private long second(LocalDateTime wall, boolean first) {
    var rules = schedule.zone().getRules();
    List<ZoneOffset> offsets = rules.getValidOffsets(wall);
    if (offsets.isEmpty()) {
      return wall.toEpochSecond(rules.getTransition(wall).getOffsetBefore());
    }
    return wall.toEpochSecond(first ? offsets.getFirst() : offsets.getLast());
  }
}

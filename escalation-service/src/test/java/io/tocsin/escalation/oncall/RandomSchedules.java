package io.tocsin.escalation.oncall;

import io.tocsin.escalation.oncall.Length.Days;
import io.tocsin.escalation.oncall.Length.Hours;
import io.tocsin.kit.hours.WeeklyHours;
import io.tocsin.kit.hours.Window;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Schedules that somebody could have, and some that nobody should. */
final class RandomSchedules {

  static final int YEARS = 10;

  /** Half an hour put forward, a date left out, changes at midnight, odd offsets. */
  private static final List<String> ZONES =
      List.of(
          "Australia/Lord_Howe",
          "Pacific/Apia",
          "America/Sao_Paulo",
          "Asia/Kathmandu",
          "Europe/Berlin",
          "UTC",
          "America/St_Johns",
          "Africa/Casablanca");

  private static final List<String> MEMBERS = List.of("anna", "ben", "chris", "dora", "eve");

  private RandomSchedules() {}

  static Schedule schedule(Random random) {
    ZoneId zone = ZoneId.of(pick(random, ZONES));
    List<Layer> layers =
        IntStream.rangeClosed(1, 1 + random.nextInt(3)).mapToObj(i -> layer(i, random)).toList();
    List<OnCallOverride> overrides = new ArrayList<>();
    for (Layer layer : layers) {
      addOverrides(layer, zone, random, overrides);
    }
    return new Schedule(zone, layers, overrides);
  }

  /** The beginning of the ten years that are looked at: some days before the first hand-off. */
  static Instant begin(Schedule schedule) {
    LocalDate first =
        schedule.layers().stream()
            .map(layer -> layer.rotation().startsOn())
            .min(LocalDate::compareTo)
            .orElseThrow();
    return first.minusDays(20).atStartOfDay(schedule.zone()).toInstant();
  }

  static Instant end(Schedule schedule) {
    return begin(schedule).plusSeconds(YEARS * 366L * 86_400);
  }

  static <T> T pick(Random random, List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  private static Layer layer(int number, Random random) {
    // From 2008 on: so the date that Samoa left out, in 2011, is in most of the ten years.
    LocalDate startsOn = LocalDate.of(2008, 1, 1).plusDays(random.nextInt(1200));
    Rotation rotation = new Rotation(members(random), startsOn, handOff(random), length(random));
    return new Layer("layer " + number, rotation, random.nextBoolean() ? null : hours(random));
  }

  private static List<String> members(Random random) {
    return IntStream.rangeClosed(1, 1 + random.nextInt(5))
        .mapToObj(i -> pick(random, MEMBERS))
        .toList();
  }

  private static LocalTime handOff(Random random) {
    return random.nextBoolean()
        ? LocalTime.of(random.nextInt(4), 15 * random.nextInt(4))
        : LocalTime.of(random.nextInt(24), random.nextInt(60));
  }

  private static Length length(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> new Days(1);
      case 1 -> new Days(7 * (1 + random.nextInt(4)));
      case 2 -> new Days(1 + random.nextInt(40));
      default -> new Hours(1 + random.nextInt(200));
    };
  }

  private static WeeklyHours hours(Random random) {
    Map<DayOfWeek, List<Window>> week = new EnumMap<>(DayOfWeek.class);
    boolean always = random.nextInt(8) == 0;
    for (DayOfWeek day : DayOfWeek.values()) {
      week.put(
          day,
          always
              ? List.of(new Window(0, Window.DAY_MINUTES))
              : IntStream.range(0, random.nextInt(3)).mapToObj(i -> window(random)).toList());
    }
    return new WeeklyHours(week);
  }

  private static Window window(Random random) {
    int from = random.nextBoolean() ? 15 * random.nextInt(16) : random.nextInt(24 * 60);
    return new Window(from, from + 1 + random.nextInt(24 * 60));
  }

  private static void addOverrides(
      Layer layer, ZoneId zone, Random random, List<OnCallOverride> overrides) {
    Instant at = layer.rotation().begins(0, zone).minusSeconds(random.nextInt(30 * 86_400));
    for (int i = random.nextInt(40); i > 0; i--) {
      Instant from = at.plusSeconds(random.nextInt(3) * (long) random.nextInt(60 * 86_400));
      if (random.nextInt(4) == 0) {
        from = layer.rotation().begins(layer.rotation().turnAt(from, zone) + 1, zone);
      }
      Instant until = from.plusSeconds(1 + random.nextInt(9 * 86_400));
      String member = pick(random, MEMBERS);
      overrides.add(new OnCallOverride(from, until, member, instead(random), layer.name()));
      at = until;
    }
  }

  private static @Nullable String instead(Random random) {
    return random.nextBoolean() ? null : pick(random, MEMBERS);
  }
}

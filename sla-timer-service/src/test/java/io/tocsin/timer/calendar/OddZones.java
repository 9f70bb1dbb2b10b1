package io.tocsin.timer.calendar;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Zones whose clocks did odd things, and moments around which they did them. */
final class OddZones {
  private static final Instant FIRST = Instant.parse("1990-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2040-01-01T00:00:00Z");

  private static final List<ZoneId> ZONES =
      List.of(
              "Australia/Lord_Howe", // moves by half an hour
              "Pacific/Apia", // had no 2011-12-30
              "Pacific/Kwajalein", // had no 1993-08-21
              "Africa/Casablanca", // moves around Ramadan
              "America/New_York",
              "Europe/Berlin",
              "Asia/Kathmandu", // UTC+5:45, never moves
              "Asia/Kolkata", // never moves
              "America/Sao_Paulo", // moved at midnight
              "Asia/Beirut", // moves at midnight
              "America/Havana", // back from 01:00 to 00:00
              "UTC")
          .stream()
          .map(ZoneId::of)
          .toList();

  private static final List<List<Instant>> TRANSITIONS =
      ZONES.stream().map(OddZones::transitions).toList();

  private OddZones() {}

  /** A moment in a zone. */
  record Moment(ZoneId zone, Instant at) {}

  /** A whole hour, mostly one at which the zone's clocks are moved. */
  static Moment random(Random random) {
    int zone = random.nextInt(ZONES.size());
    List<Instant> transitions = TRANSITIONS.get(zone);
    if (transitions.isEmpty() || random.nextInt(4) == 0) {
      long hours = (LAST.getEpochSecond() - FIRST.getEpochSecond()) / 3600;
      return new Moment(ZONES.get(zone), FIRST.plusSeconds(3600 * random.nextLong(hours)));
    }
    return new Moment(ZONES.get(zone), transitions.get(random.nextInt(transitions.size())));
  }

  private static List<Instant> transitions(ZoneId zone) {
    List<Instant> transitions = new ArrayList<>();
    ZoneOffsetTransition next = zone.getRules().nextTransition(FIRST);
    while (next != null && next.getInstant().isBefore(LAST)) {
      transitions.add(next.getInstant());
      next = zone.getRules().nextTransition(next.getInstant());
    }
    return transitions;
  }
}

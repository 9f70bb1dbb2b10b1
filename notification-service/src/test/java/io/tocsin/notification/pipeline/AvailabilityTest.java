package io.tocsin.notification.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.contracts.Contact;
import io.tocsin.contracts.Preferences;
import io.tocsin.kit.hours.WeeklyHours;
import io.tocsin.kit.hours.Window;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * When somebody may be told: by examples, and against a walk through time, minute by minute, that
 * looks at nothing but what the clock on the wall shows. {@code -Dhours=} for more cases.
 */
class AvailabilityTest {

  private static final int CASES = Integer.getInteger("hours", 400);
  private static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("Europe/Berlin"),
          ZoneId.of("America/New_York"),
          ZoneId.of("Australia/Lord_Howe"),
          ZoneId.of("America/Santiago"),
          ZoneId.of("Africa/Cairo"),
          ZoneId.of("Asia/Kathmandu"),
          ZoneId.of("UTC"));

  /** Around changes of clocks: in spring, in autumn, in either half of the world, and in none. */
  private static final List<Instant> TIMES =
      List.of(
          Instant.parse("2026-03-28T12:00:00Z"),
          Instant.parse("2026-10-24T12:00:00Z"),
          Instant.parse("2026-03-08T00:00:00Z"),
          Instant.parse("2026-10-31T20:00:00Z"),
          Instant.parse("2026-04-04T06:00:00Z"),
          Instant.parse("2026-10-03T06:00:00Z"),
          Instant.parse("2026-09-05T12:00:00Z"),
          Instant.parse("2026-06-15T00:00:00Z"));

  @ParameterizedTest
  @CsvSource({
    // Quiet from 22 to 7 in Berlin, at work on weekdays from 9 to 17.
    "2026-01-06T10:00:00Z, NORMAL, ,",
    "2026-01-06T23:00:00Z, NORMAL, 2026-01-07T08:00:00Z, quiet-hours",
    "2026-01-06T06:30:00Z, NORMAL, 2026-01-06T08:00:00Z, outside-working-hours",
    "2026-01-09T16:00:00Z, LOW, 2026-01-12T08:00:00Z, outside-working-hours",
    "2026-01-06T23:00:00Z, HIGH, ,",
    "2026-01-06T23:00:00Z, CRITICAL, ,",
    // The night in which the clocks go from 2 to 3: the morning comes an hour earlier.
    "2026-03-29T00:30:00Z, NORMAL, 2026-03-30T07:00:00Z, quiet-hours"
  })
  void givenHours_thenWhatCanWaitDoes(
      Instant now, Urgency urgency, @Nullable Instant until, @Nullable String reason) {
    Availability berlin =
        Availability.of(
            contact(
                Map.of("daily", List.of("22:00-07:00")),
                Map.of("daily", List.of("09:00-17:00"), "saturday", List.of(), "sunday", List.of()),
                null));

    assertThat(berlin.wait(now, urgency))
        .isEqualTo(until == null || reason == null ? null : new Availability.Wait(until, reason));
  }

  @Test
  void givenSomebodyWhoIsQuietEvenForUrgentPages_thenTheyWaitForTheMorning_notForWork() {
    Availability quiet =
        Availability.of(
            contact(
                Map.of("daily", List.of("22:00-07:00")),
                Map.of("monday", List.of("09:00-17:00")),
                true));

    assertThat(quiet.wait(Instant.parse("2026-01-06T23:00:00Z"), Urgency.CRITICAL))
        .isEqualTo(
            new Availability.Wait(Instant.parse("2026-01-07T06:00:00Z"), Reason.QUIET_HOURS));
  }

  @Test
  void givenHoursThatNeverEnd_thenTheMessageIsNotKeptForEver() {
    Availability never =
        Availability.of(contact(Map.of("daily", List.of("00:00-24:00")), null, true));

    assertThat(never.wait(Instant.parse("2026-01-06T23:00:00Z"), Urgency.LOW)).isNull();
  }

  @Test
  void givenNoWishes_thenAnyTimeWillDo() {
    Contact plain = new Contact("Sam", "sam@example.org", null);

    assertThat(Availability.of(plain).wait(Instant.parse("2026-01-06T03:00:00Z"), Urgency.LOW))
        .isNull();
  }

  @Test
  void givenAnyHoursInAnyZone_thenTheTimeIsTheFirstThatAWalkThroughTimeFinds() {
    long seed = Long.getLong("seed", System.nanoTime());
    for (int i = 0; i < CASES; i++) {
      Random random = new Random(seed + i);
      ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
      Instant now =
          TIMES.get(random.nextInt(TIMES.size())).plus(Duration.ofMinutes(random.nextInt(2880)));
      WeeklyHours working = random.nextInt(3) == 0 ? null : hours(random);
      WeeklyHours quiet = random.nextInt(3) == 0 ? null : hours(random);
      boolean quietForUrgent = random.nextBoolean();
      Urgency urgency = Urgency.values()[random.nextInt(4)];

      Availability.Wait wait =
          new Availability(zone, working, quiet, quietForUrgent).wait(now, urgency);

      assertThat(wait == null ? now : wait.until())
          .as("seed %d: %s from %s for %s, %s, %s", seed + i, zone, now, urgency, working, quiet)
          .isEqualTo(
              new Walk(
                      zone,
                      urgency.isUrgent() ? null : working,
                      urgency.isUrgent() && !quietForUrgent ? null : quiet)
                  .from(now));
    }
  }

  /** Goes from minute to minute and asks whether the wall's clock is in a window. */
  private static final class Walk {

    private static final int WEEKS = 4;

    private final ZoneId zone;
    private final @Nullable WeeklyHours working;
    private final @Nullable WeeklyHours quiet;
    private final Map<LocalDateTime, Instant> firsts = new HashMap<>();
    private final Map<LocalDateTime, Instant> lasts = new HashMap<>();

    Walk(ZoneId zone, @Nullable WeeklyHours working, @Nullable WeeklyHours quiet) {
      this.zone = zone;
      this.working = working;
      this.quiet = quiet;
    }

    Instant from(Instant now) {
      Instant horizon = now.plus(Duration.ofDays(7 * WEEKS));
      for (Instant t = now; t.isBefore(horizon); t = t.plus(Duration.ofMinutes(1))) {
        if ((working == null || in(working, t)) && (quiet == null || !in(quiet, t))) {
          return t;
        }
      }
      return now;
    }

    private boolean in(WeeklyHours hours, Instant t) {
      LocalDate today = t.atZone(zone).toLocalDate();
      for (LocalDate day = today.minusDays(2);
          !day.isAfter(today.plusDays(1));
          day = day.plusDays(1)) {
        for (Window window : hours.week().getOrDefault(day.getDayOfWeek(), List.of())) {
          LocalDateTime from = day.atStartOfDay().plusMinutes(window.fromMinute());
          LocalDateTime until = day.atStartOfDay().plusMinutes(window.untilMinute());
          Instant opens = firsts.computeIfAbsent(from, time -> shows(time, true));
          Instant closes = lasts.computeIfAbsent(until, time -> shows(time, false));
          if (!t.isBefore(opens) && t.isBefore(closes)) {
            return true;
          }
        }
      }
      return false;
    }

    /**
     * The instant at which the wall's clock shows that time: the first or the last of two; of one
     * that is skipped, as long after the jump as it lies after what the clock showed before it.
     */
    private Instant shows(LocalDateTime time, boolean first) {
      Instant found = null;
      Instant start = time.toInstant(ZoneOffset.UTC).minus(Duration.ofHours(15));
      Instant end = start.plus(Duration.ofHours(30));
      LocalDateTime before = null;
      for (Instant t = start; t.isBefore(end); t = t.plus(Duration.ofMinutes(1))) {
        LocalDateTime wall = LocalDateTime.ofInstant(t, zone);
        if (wall.equals(time)) {
          found = t;
          if (first) {
            return found;
          }
        }
        if (found == null && before != null && before.isBefore(time) && wall.isAfter(time)) {
          return t.plus(Duration.between(before.plusMinutes(1), time));
        }
        before = wall;
      }
      return Objects.requireNonNull(found);
    }
  }

  private static WeeklyHours hours(Random random) {
    Map<DayOfWeek, List<Window>> week = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (random.nextInt(4) > 0) {
        week.put(day, List.of(window(random)));
      }
    }
    return new WeeklyHours(week);
  }

  /** Often between midnight and four, when clocks are changed. */
  private static Window window(Random random) {
    int from = random.nextBoolean() ? random.nextInt(24 * 60) : random.nextInt(4 * 60);
    int length = random.nextBoolean() ? 1 + random.nextInt(180) : 1 + random.nextInt(24 * 60);
    return new Window(from, from + length);
  }

  private static Contact contact(
      @Nullable Map<String, List<String>> quiet,
      @Nullable Map<String, List<String>> working,
      @Nullable Boolean quietForUrgent) {
    return new Contact(
        "Sam",
        "sam@example.org",
        null,
        null,
        "Europe/Berlin",
        new Preferences(null, quiet, working, quietForUrgent));
  }
}

package io.tocsin.timer.bench;

import io.tocsin.timer.calendar.BusinessCalendar;
import io.tocsin.timer.definition.Definition;
import io.tocsin.timer.holidays.CalendarDefinitions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A deadline, from a random start within two years and a budget of up to ten working days. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CalendarBench {
  private static final int CASES = 1 << 16;
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

  private final List<BusinessCalendar> calendars =
      List.of(
          calendar(
              "office", "Europe/Berlin", Map.of("country", "DE", "region", "by"), "09:00-18:00"),
          calendar(
              "split", "America/New_York", Map.of("country", "US"), "08:00-12:00", "13:00-17:30"),
          calendar("nights", "Australia/Lord_Howe", Map.of("country", "AU"), "22:00-06:00"));

  private final BusinessCalendar[] calendar = new BusinessCalendar[CASES];
  private final Instant[] start = new Instant[CASES];
  private final Duration[] budget = new Duration[CASES];
  private int next;

  /** Draws the cases before anything is measured. */
  public CalendarBench() {
    Random random = new Random(1);
    for (int i = 0; i < CASES; i++) {
      calendar[i] = calendars.get(i % calendars.size());
      start[i] = FIRST.plusMillis(random.nextLong(Duration.ofDays(730).toMillis()));
      budget[i] = Duration.ofMillis(1 + random.nextLong(Duration.ofHours(80).toMillis()));
    }
  }

  @Benchmark
  public Instant add() {
    int i = next++ & (CASES - 1);
    return calendar[i].add(start[i], budget[i]);
  }

  @Benchmark
  public Instant addBusinessDays() {
    int i = next++ & (CASES - 1);
    return calendar[i].addBusinessDays(start[i], 5, false);
  }

  private static BusinessCalendar calendar(
      String name, String zone, Map<String, String> publicHolidays, String... windows) {
    List<String> hours = List.of(windows);
    Map<String, Object> week =
        Map.of(
            "monday", hours,
            "tuesday", hours,
            "wednesday", hours,
            "thursday", hours,
            "friday", hours);
    Object tree =
        Map.of("name", name, "zone", zone, "week", week, "publicHolidays", publicHolidays);
    return switch (CalendarDefinitions.read(tree)) {
      case Definition.Valid<BusinessCalendar>(var read) -> read;
      case Definition.Refused<BusinessCalendar>(var problems) ->
          throw new IllegalStateException(problems.toString());
    };
  }
}

package io.tocsin.timer.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.timer.Cases;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The fast arithmetic agrees with walking minute by minute. */
class MinuteWalkTest {
  private static final int DAY_MILLIS = 24 * 60 * 60 * 1000;

  @Test
  void given_100_000_cases_of_whole_minutes_then_both_agree() {
    Cases.check(2_000, random -> agree(random, 50, 60_000));
  }

  @Test
  void given_cases_of_milliseconds_then_both_agree() {
    Cases.check(200, random -> agree(random, 25, 1));
  }

  private static void agree(Random random, int cases, int unitMillis) {
    OddZones.Moment moment = OddZones.random(random);
    Instant begin = moment.at().minus(7, ChronoUnit.DAYS);
    OpeningHours hours =
        Calendars.random(
            random, moment.zone(), begin.atZone(moment.zone()).toLocalDate().plusDays(4));
    BusinessCalendar calendar = Calendars.calendar("random", hours);
    MinuteWalk walk = new MinuteWalk(hours, begin);
    for (int i = 0; i < cases; i++) {
      Instant start = later(random, begin.plus(4, ChronoUnit.DAYS), 3, unitMillis);
      Instant end = later(random, start, 6, unitMillis);

      Duration open = calendar.between(start, end);

      assertThat(open).isEqualTo(walk.between(start, end));
      assertThat(calendar.add(start, open)).isEqualTo(walk.add(start, open));
    }
  }

  private static Instant later(Random random, Instant from, int days, int unitMillis) {
    return from.plusMillis((long) unitMillis * random.nextInt(days * (DAY_MILLIS / unitMillis)));
  }
}

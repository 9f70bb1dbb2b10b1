package io.tocsin.escalation.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.escalation.Cases;
import java.time.Instant;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds for any schedule at any time: random ones over ten years, each repeatable by its seed. */
class SchedulePropertiesTest {

  private static final int SCHEDULES = 500;
  private static final int INSTANTS = 200;

  /** At the instants of two months at which anything changes. */
  private static final int LAID_OUT = 300;

  private static final Instant BEFORE_SAMOA_LEFT_OUT_A_DATE = Instant.parse("2011-12-01T00:00:00Z");

  @Test
  void givenAnySchedule_whenAskedAtAnyInstant_thenTheOracleAgrees() {
    Cases.check(
        SCHEDULES,
        random -> {
          Schedule schedule = RandomSchedules.schedule(random);
          Instant end = RandomSchedules.end(schedule);
          Oracle oracle = new Oracle(schedule, end);
          List<Long> changes = oracle.changes();
          for (int i = 0; i < INSTANTS; i++) {
            Instant at = instant(schedule, changes, random);
            List<String> expected = oracle.onCall(at);
            if (!expected.equals(schedule.onCall(at))) {
              assertThat(schedule.onCall(at)).as("%s of %s", at, schedule).isEqualTo(expected);
            }
          }
        });
  }

  @Test
  void givenAnySchedule_whenLaidOut_thenTurnsAreWhoIsOnCall() {
    Cases.check(
        LAID_OUT,
        random -> {
          Schedule schedule = RandomSchedules.schedule(random);
          Instant from = uniform(schedule, random);
          Instant until = from.plusSeconds(1 + random.nextInt(60 * 86_400));
          List<Turn> turns = schedule.turns(from, until);
          assertThat(turns).allMatch(turn -> turn.from().isBefore(turn.until()));
          Oracle oracle = new Oracle(schedule, until);
          for (Instant at : edges(from, until, turns, schedule.gaps(from, until))) {
            for (int layer = 0; layer < schedule.layers().size(); layer++) {
              assertThat(membersAt(at, schedule.layers().get(layer).name(), turns))
                  .as("%s in layer %s of %s", at, layer, schedule)
                  .isEqualTo(Stream.ofNullable(oracle.memberAt(layer, at)).toList());
            }
          }
        });
  }

  @Test
  void givenAnySchedule_whenLaidOut_thenTurnsAreInOrderAndJoined() {
    Cases.check(
        SCHEDULES,
        random -> {
          Schedule schedule = RandomSchedules.schedule(random);
          Instant from = uniform(schedule, random);
          List<Turn> turns = schedule.turns(from, from.plusSeconds(90 * 86_400));
          for (int i = 1; i < turns.size(); i++) {
            Turn before = turns.get(i - 1);
            Turn turn = turns.get(i);
            assertThat(before.goesOnIn(turn)).as("%s, %s", before, turn).isFalse();
            assertThat(before.layer().compareTo(turn.layer())).isNotPositive();
            assertThat(!before.layer().equals(turn.layer()) || !before.until().isAfter(turn.from()))
                .as("%s, %s", before, turn)
                .isTrue();
          }
        });
  }

  @Test
  void givenAnySchedule_whenLaidOut_thenGapsAreAllThatNoTurnCovers() {
    Cases.check(
        SCHEDULES,
        random -> {
          Schedule schedule = RandomSchedules.schedule(random);
          Instant from = uniform(schedule, random);
          Instant until = from.plusSeconds(1 + random.nextInt(60 * 86_400));
          List<Gap> gaps = schedule.gaps(from, until);
          for (Instant at : edges(from, until, schedule.turns(from, until), gaps)) {
            long found =
                gaps.stream()
                    .filter(gap -> !at.isBefore(gap.from()) && at.isBefore(gap.until()))
                    .count();
            assertThat(found)
                .as("gaps at %s of %s", at, schedule)
                .isEqualTo(schedule.onCall(at).isEmpty() ? 1 : 0);
          }
          for (int i = 1; i < gaps.size(); i++) {
            assertThat(gaps.get(i - 1).until()).isBefore(gaps.get(i).from());
          }
        });
  }

  @Test
  void givenTwoTimesThatOverlap_whenWholeTurnsAreAsked_thenThoseOfBothAreTheSame() {
    Cases.check(
        SCHEDULES,
        random -> {
          Schedule schedule = RandomSchedules.schedule(random);
          Instant from = uniform(schedule, random);
          Instant middle = from.plusSeconds(1 + random.nextInt(20 * 86_400));
          Instant until = middle.plusSeconds(1 + random.nextInt(20 * 86_400));
          assertThat(touching(from, middle, schedule.wholeTurns(from, until)))
              .as("%s to %s to %s of %s", from, middle, until, schedule)
              .isEqualTo(schedule.wholeTurns(from, middle));
          assertThat(touching(middle, until, schedule.wholeTurns(from, until)))
              .as("%s to %s to %s of %s", from, middle, until, schedule)
              .isEqualTo(schedule.wholeTurns(middle, until));
        });
  }

  private static List<Turn> touching(Instant from, Instant until, List<Turn> turns) {
    return turns.stream().filter(turn -> turn.touches(from, until)).toList();
  }

  private static List<String> membersAt(Instant at, String layer, List<Turn> turns) {
    return turns.stream()
        .filter(turn -> turn.layer().equals(layer))
        .filter(turn -> !at.isBefore(turn.from()) && at.isBefore(turn.until()))
        .map(Turn::member)
        .toList();
  }

  /** Where something begins or ends, and the last nanosecond before, as far as it was asked. */
  private static List<Instant> edges(
      Instant from, Instant until, List<Turn> turns, List<Gap> gaps) {
    return Stream.of(
            Stream.of(from, until),
            turns.stream().flatMap(turn -> Stream.of(turn.from(), turn.until())),
            gaps.stream().flatMap(gap -> Stream.of(gap.from(), gap.until())))
        .flatMap(edge -> edge)
        .flatMap(edge -> Stream.of(edge, edge.minusNanos(1)))
        .filter(edge -> !edge.isBefore(from) && edge.isBefore(until))
        .distinct()
        .toList();
  }

  /** Anywhere in the ten years; and more often where something changes, or the clocks do. */
  private static Instant instant(Schedule schedule, List<Long> changes, Random random) {
    Instant any = uniform(schedule, random);
    return switch (random.nextInt(3)) {
      case 0 -> any;
      case 1 -> {
        Instant change = Instant.ofEpochSecond(RandomSchedules.pick(random, changes));
        yield change.isBefore(RandomSchedules.end(schedule))
            ? change.plusSeconds(random.nextInt(3) - 1)
            : any;
      }
      default -> {
        Instant before = random.nextInt(4) == 0 ? BEFORE_SAMOA_LEFT_OUT_A_DATE : any;
        ZoneOffsetTransition next = schedule.zone().getRules().nextTransition(before);
        yield next == null || next.getInstant().isAfter(RandomSchedules.end(schedule))
            ? any
            : next.getInstant().plusSeconds(random.nextInt(2 * 86_400) - 86_400);
      }
    };
  }

  private static Instant uniform(Schedule schedule, Random random) {
    long begin = RandomSchedules.begin(schedule).getEpochSecond();
    long end = RandomSchedules.end(schedule).getEpochSecond();
    return Instant.ofEpochSecond(random.nextLong(begin, end - 100 * 86_400L));
  }
}

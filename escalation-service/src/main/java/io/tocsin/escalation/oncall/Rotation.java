package io.tocsin.escalation.oncall;

import io.tocsin.escalation.oncall.Length.Days;
import io.tocsin.escalation.oncall.Length.Hours;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * People who take turns, over and over, in the same order.
 *
 * <p>Turns are numbered from 0; none is before. Whatever is asked costs the same however old the
 * rotation is.
 *
 * @param members ids, in the order of their turns; at least one
 * @param startsOn date of the first hand-off
 * @param handOff wall time at which turns of days change; turns of hours only begin with it
 */
public record Rotation(List<String> members, LocalDate startsOn, LocalTime handOff, Length length) {

  public Rotation {
    members = List.copyOf(members);
    if (members.isEmpty()) {
      throw new IllegalArgumentException("a rotation needs members");
    }
  }

  /** Number of the turn that runs at this instant; negative before the first. */
  long turnAt(Instant at, ZoneId zone) {
    return switch (length) {
      case Days(int count) -> turnOfDaysAt(at, zone, count);
      case Hours(int count) -> {
        Duration running = Duration.between(begins(0, zone), at);
        yield Math.floorDiv(running.getSeconds(), Duration.ofHours(count).getSeconds());
      }
    };
  }

  private long turnOfDaysAt(Instant at, ZoneId zone, int days) {
    LocalDate date = at.atZone(zone).toLocalDate();
    // The date tells the turn but for the hours before the hand-off, and where a zone skips a date.
    long turn = Math.floorDiv(ChronoUnit.DAYS.between(startsOn, date), (long) days);
    while (begins(turn, zone).isAfter(at)) {
      turn--;
    }
    while (!begins(turn + 1, zone).isAfter(at)) {
      turn++;
    }
    return turn;
  }

  /**
   * When a turn begins, which is when the one before it ends. A wall time that is skipped moves
   * forward by the gap; of two equal ones it is the first.
   */
  Instant begins(long turn, ZoneId zone) {
    return switch (length) {
      case Days(int count) -> wall(startsOn.plusDays(turn * count), zone);
      case Hours(int count) -> wall(startsOn, zone).plus(Duration.ofHours(turn * count));
    };
  }

  /** Id of the member whose turn it is. */
  String member(long turn) {
    return members.get(Math.floorMod(turn, members.size()));
  }

  private Instant wall(LocalDate date, ZoneId zone) {
    return ZonedDateTime.of(date, handOff, zone).toInstant();
  }
}

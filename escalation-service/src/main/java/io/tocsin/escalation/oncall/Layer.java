package io.tocsin.escalation.oncall;

import io.tocsin.kit.hours.Span;
import io.tocsin.kit.hours.WeeklyHours;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rotation with its rank in a schedule.
 *
 * @param hours when anybody of it is on call at all; null: always
 */
public record Layer(String name, Rotation rotation, @Nullable WeeklyHours hours) {

  /** Id of the member who is on call by rotation; null when nobody is. */
  @Nullable String memberAt(Instant at, ZoneId zone) {
    if (hours != null && !hours.contain(at, zone)) {
      return null;
    }
    long turn = rotation.turnAt(at, zone);
    return turn < 0 ? null : rotation.member(turn);
  }

  /** The turn that runs at this instant, as if there were no hours; null before the first. */
  @Nullable Turn wholeTurnAt(Instant at, ZoneId zone) {
    long turn = rotation.turnAt(at, zone);
    return turn < 0 ? null : turn(turn, rotation.begins(turn, zone), end(turn, zone));
  }

  /**
   * The turns by rotation that touch the time between two instants, in order; one that has several
   * stretches of hours is several. Each is whole, so that it is the same whoever asks for it.
   */
  List<Turn> turns(Instant from, Instant until, ZoneId zone) {
    List<Turn> turns = new ArrayList<>();
    long turn = Math.max(0, rotation.turnAt(from, zone));
    Instant begin = rotation.begins(turn, zone);
    while (begin.isBefore(until)) {
      Instant end = end(turn, zone);
      for (Span span : hoursBetween(begin, end, zone)) {
        turns.add(turn(turn, span.from(), span.until()));
      }
      begin = end;
      turn++;
    }
    turns.removeIf(part -> !part.touches(from, until));
    return turns;
  }

  private List<Span> hoursBetween(Instant begin, Instant end, ZoneId zone) {
    return hours == null
        ? Span.union(List.of(new Span(begin, end)))
        : hours.between(begin, end, zone);
  }

  private Instant end(long turn, ZoneId zone) {
    return rotation.begins(turn + 1, zone);
  }

  private Turn turn(long turn, Instant from, Instant until) {
    return new Turn(name, rotation.member(turn), from, until, false);
  }
}

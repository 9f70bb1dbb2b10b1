package io.tocsin.timer.clock;

import io.tocsin.contracts.Interval;
import io.tocsin.contracts.Status;
import io.tocsin.timer.calendar.BusinessCalendar;
import io.tocsin.timer.calendar.CalendarRef;
import io.tocsin.timer.clock.PastEvent.OfClock;
import io.tocsin.timer.clock.PastEvent.OfTicket;
import io.tocsin.timer.policy.Catalog;
import io.tocsin.timer.policy.Facts;
import io.tocsin.timer.policy.PolicyRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a clock stands where it stands.
 *
 * @param sentence all of it in one sentence
 * @param zone of the calendar, in which the sentence gives its times
 * @param extended what was granted by hand; part of the target
 * @param spent open time used up, of a breach's overrun, too
 * @param breachedAt null when it did not breach
 * @param counted open intervals that were used up, the last ones where there are very many
 * @param pauses stretches in which no time counted because of a status
 * @param byHand what people did to clocks of this metric
 */
public record Explanation(
    ClockKey clock,
    String sentence,
    PolicyRef policy,
    CalendarRef calendar,
    String zone,
    Instant startedAt,
    Duration target,
    Duration extended,
    Duration spent,
    @Nullable Instant breachedAt,
    List<Counted> counted,
    List<Pause> pauses,
    List<Deed> byHand) {

  /** An open interval and how long it is. */
  public record Counted(Instant from, Instant to, Duration open) {}

  /**
   * @param to null while it lasts
   * @param status null when it is too long ago to know
   */
  public record Pause(Instant from, @Nullable Instant to, @Nullable Status status) {}

  /**
   * What somebody did.
   *
   * @param what for example {@code extended by 4 hours}
   */
  public record Deed(Instant at, String what, String who, String why) {}

  /** All clocks of a ticket, in the order in which they started. */
  public static List<Explanation> of(TicketClocks clocks, Catalog catalog, Instant now) {
    Fold fold = new Fold(catalog);
    return clocks.current().clocks().stream().map(clock -> of(clock, clocks, fold, now)).toList();
  }

  private static Explanation of(Clock clock, TicketClocks clocks, Fold fold, Instant now) {
    BusinessCalendar calendar = fold.catalog().calendar(clock.calendar());
    Stretches stretches = Stretches.of(clock);
    return new Explanation(
        clock.key(),
        new Sentence(clock, fold.movement(clock), now).text(),
        clock.policy(),
        clock.calendar(),
        calendar.hours().zone().getId(),
        clock.startedAt(),
        clock.target(),
        clock.extended(),
        fold.movement(clock).spent(clock, now),
        clock.state() instanceof ClockState.Breached breached ? breached.dueAt() : null,
        stretches.counted(calendar, now).stream().map(Explanation::counted).toList(),
        stretches.pauses().stream().map(pause -> pause(pause, clocks)).toList(),
        deeds(clock, clocks));
  }

  private static Counted counted(Interval open) {
    return new Counted(open.from(), open.to(), Duration.between(open.from(), open.to()));
  }

  private static Pause pause(Interval pause, TicketClocks clocks) {
    Instant to = pause.to().equals(Stretches.OPEN_END) ? null : pause.to();
    return new Pause(pause.from(), to, status(clocks, pause.from()));
  }

  /** The ticket's status from that moment on; null before the events that are kept. */
  private static @Nullable Status status(TicketClocks clocks, Instant at) {
    if (at.isBefore(clocks.base().asOf())) {
      return null;
    }
    Facts facts = clocks.base().facts();
    for (PastEvent event : clocks.events()) {
      if (event instanceof OfTicket ticket && !event.time().isAfter(at)) {
        facts = ticket.change().applyTo(facts);
      }
    }
    return facts.status();
  }

  private static List<Deed> deeds(Clock clock, TicketClocks clocks) {
    return clocks.events().stream()
        .filter(OfClock.class::isInstance)
        .map(OfClock.class::cast)
        .filter(deed -> deed.command().metric().equals(clock.key().metric()))
        .map(Explanation::deed)
        .toList();
  }

  private static Deed deed(OfClock past) {
    Command command = past.command();
    return new Deed(past.time(), InWords.deed(command.action()), command.who(), command.why());
  }
}

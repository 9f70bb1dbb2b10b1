package io.tocsin.timer.calendar;

import io.tocsin.contracts.Interval;
import io.tocsin.timer.definition.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Open time of a named, versioned calendar: how much of it lies between two instants, and when a
 * given amount is used up. Exact to the millisecond; finer instants count from their millisecond.
 *
 * <p>Safe for use by many threads: years are compiled when first needed and kept.
 */
public final class BusinessCalendar {
  /** A deadline further away than this is given as this far: nobody waits for it, loops end. */
  private static final int HORIZON_YEARS = 200;

  private final CalendarRef ref;
  private final Version version;
  private final OpeningHours hours;
  private final BusinessDays businessDays;
  private final boolean alwaysOpen;
  private final ConcurrentMap<Integer, OpenYear> years = new ConcurrentHashMap<>();

  /**
   * @throws IllegalArgumentException if there is no open time in it
   */
  public BusinessCalendar(String name, Version version, OpeningHours hours) {
    if (!hours.opensAgainAndAgain()) {
      throw new IllegalArgumentException("calendar " + name + " never opens");
    }
    this.ref = new CalendarRef(name, version.number());
    this.version = version;
    this.hours = hours;
    this.businessDays = new BusinessDays(hours);
    this.alwaysOpen = hours.alwaysOpen();
  }

  public CalendarRef ref() {
    return ref;
  }

  public Version version() {
    return version;
  }

  /** The hours as they were written. */
  public OpeningHours hours() {
    return hours;
  }

  /**
   * When {@code open} of open time, counted from {@code start}, is used up. A start outside hours
   * counts from the next opening; a budget that ends exactly at closing is due at that closing; no
   * budget at all, or less, is due at the start itself.
   */
  public Instant add(Instant start, Duration open) {
    if (!open.isPositive()) {
      return start;
    }
    if (alwaysOpen) {
      return start.plus(open);
    }
    int firstYear = OpenYear.yearOf(start);
    OpenYear year = year(firstYear);
    long wanted = open.toMillis() + year.openUntil(start.toEpochMilli());
    for (int next = firstYear + 1; wanted > year.openMillis(); next++) {
      if (next > firstYear + HORIZON_YEARS) {
        return Instant.ofEpochMilli(OpenYear.beginMillis(next));
      }
      wanted -= year.openMillis();
      year = year(next);
    }
    return Instant.ofEpochMilli(year.whenUsed(wanted));
  }

  /** Open time in [from, to); zero when {@code to} is not after {@code from}. */
  public Duration between(Instant from, Instant to) {
    if (!to.isAfter(from)) {
      return Duration.ZERO;
    }
    if (alwaysOpen) {
      return Duration.between(from, to);
    }
    int lastYear = OpenYear.yearOf(to);
    long open = -year(OpenYear.yearOf(from)).openUntil(from.toEpochMilli());
    for (int year = OpenYear.yearOf(from); year < lastYear; year++) {
      open += year(year).openMillis();
    }
    return Duration.ofMillis(open + year(lastYear).openUntil(to.toEpochMilli()));
  }

  /** The open intervals in [from, to), in order, cut to it; those that touch are one. */
  public List<Interval> openIntervals(Instant from, Instant to) {
    List<Interval> intervals = new ArrayList<>();
    if (!to.isAfter(from)) {
      return intervals;
    }
    if (alwaysOpen) {
      intervals.add(new Interval(from, to));
      return intervals;
    }
    for (int number = OpenYear.yearOf(from); number <= OpenYear.yearOf(to); number++) {
      OpenYear year = year(number);
      for (int i = 0; i < year.opens.length; i++) {
        long opens = Math.max(year.opens[i], from.toEpochMilli());
        long closes = Math.min(year.closes[i], to.toEpochMilli());
        if (opens < closes) {
          append(intervals, Instant.ofEpochMilli(opens), Instant.ofEpochMilli(closes));
        }
      }
    }
    return intervals;
  }

  /**
   * The same wall time on the {@code days}-th working day after the start's day, or that day's last
   * closing. A start outside hours counts from the next opening. Closed at that wall time: the
   * day's last closing before it, or its first opening if it is still to open. A wall time that
   * does not exist moves forward by the gap, and is the earlier of two. No days, or fewer, are due
   * at the start itself.
   *
   * @param endOfDay whether it is due at that day's last closing
   */
  public Instant addBusinessDays(Instant start, int days, boolean endOfDay) {
    if (days < 1) {
      return start;
    }
    ZonedDateTime from = nextOpening(start).atZone(hours.zone());
    LocalDate horizon = from.toLocalDate().plusYears(HORIZON_YEARS);
    LocalDate day = businessDays.after(from.toLocalDate(), days, horizon);
    if (day == null) {
      return horizon.atStartOfDay(hours.zone()).toInstant();
    }
    if (endOfDay) {
      return businessDays.lastClosing(day);
    }
    Instant due = day.atTime(from.toLocalTime()).atZone(hours.zone()).toInstant();
    return nextOpening(due).equals(due) ? due : businessDays.nearestOpenTime(day, due);
  }

  /** Open time between the start and {@link #addBusinessDays}. */
  public Duration openTimeToBusinessDay(Instant start, int days, boolean endOfDay) {
    return between(start, addBusinessDays(start, days, endOfDay));
  }

  /** The instant itself when it is open, or else the next opening. */
  private Instant nextOpening(Instant at) {
    if (alwaysOpen) {
      return at;
    }
    int firstYear = OpenYear.yearOf(at);
    for (int number = firstYear; number <= firstYear + HORIZON_YEARS; number++) {
      long opening = year(number).openingFrom(at.toEpochMilli());
      if (opening == at.toEpochMilli()) {
        return at;
      }
      if (opening != OpenYear.NEVER) {
        return Instant.ofEpochMilli(opening);
      }
    }
    return Instant.ofEpochMilli(OpenYear.beginMillis(firstYear + HORIZON_YEARS + 1));
  }

  private static void append(List<Interval> intervals, Instant from, Instant to) {
    if (!intervals.isEmpty() && intervals.getLast().to().equals(from)) {
      from = intervals.removeLast().from();
    }
    intervals.add(new Interval(from, to));
  }

  private OpenYear year(int year) {
    OpenYear known = years.get(year);
    return known != null ? known : years.computeIfAbsent(year, y -> OpenYear.of(hours, y));
  }
}

package io.tocsin.timer.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The working days of opening hours: those dates of the zone on which at least one window begins.
 * The time of a window over midnight belongs to the day that it begins on.
 */
record BusinessDays(OpeningHours hours) {
  /** Open from the first instant to just before the second. */
  private record Span(Instant opens, Instant closes) {}

  /** The {@code days}-th working day after a day, or null when none comes before {@code end}. */
  @Nullable LocalDate after(LocalDate day, int days, LocalDate end) {
    int left = days;
    LocalDate next = day;
    while (left > 0) {
      next = next.plusDays(1);
      if (!next.isBefore(end)) {
        return null;
      }
      left -= isWorkingDay(next) ? 1 : 0;
    }
    return next;
  }

  /** When the last window of a working day closes, which may be on the next morning. */
  Instant lastClosing(LocalDate workingDay) {
    return spans(workingDay).stream().map(Span::closes).max(Instant::compareTo).orElseThrow();
  }

  /** The working day's last closing until then, or its first opening if it is still to open. */
  Instant nearestOpenTime(LocalDate workingDay, Instant closedAt) {
    List<Span> spans = spans(workingDay);
    return spans.stream()
        .map(Span::closes)
        .filter(closes -> !closes.isAfter(closedAt))
        .max(Instant::compareTo)
        .or(() -> spans.stream().map(Span::opens).min(Instant::compareTo))
        .orElseThrow();
  }

  private boolean isWorkingDay(LocalDate day) {
    return exists(day) && !spans(day).isEmpty();
  }

  /** A zone that moves over the date line leaves out a whole day. */
  private boolean exists(LocalDate day) {
    return ZonedDateTime.of(day.atStartOfDay(), hours.zone()).toLocalDate().equals(day);
  }

  private List<Span> spans(LocalDate day) {
    return hours.windows(day).stream()
        .map(window -> new Span(window.opens(day, hours.zone()), window.closes(day, hours.zone())))
        .filter(span -> span.opens().isBefore(span.closes()))
        .toList();
  }
}

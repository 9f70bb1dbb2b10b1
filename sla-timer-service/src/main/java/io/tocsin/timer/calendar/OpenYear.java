package io.tocsin.timer.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * One UTC year of open time, compiled: disjoint intervals in order and the open time before each,
 * so that counting and adding are a binary search.
 *
 * <p>All times are epoch milliseconds. An interval across New Year is cut there; the cut changes no
 * sum, and a budget that ends exactly on it is due at that same instant either way.
 */
final class OpenYear {
  /** A window can begin before the year in its zone: offset, a skipped day, and over midnight. */
  private static final int MARGIN_DAYS = 3;

  /** No opening in this year. */
  static final long NEVER = Long.MAX_VALUE;

  final long[] opens;
  final long[] closes;
  private final long[] openBefore;
  private final long openMillis;

  private OpenYear(long[] opens, long[] closes) {
    this.opens = opens;
    this.closes = closes;
    this.openBefore = new long[opens.length];
    long sum = 0;
    for (int i = 0; i < opens.length; i++) {
      openBefore[i] = sum;
      sum += closes[i] - opens[i];
    }
    this.openMillis = sum;
  }

  static OpenYear of(OpeningHours hours, int year) {
    long begin = beginMillis(year);
    long end = beginMillis(year + 1);
    List<long[]> merged = new ArrayList<>();
    for (long[] span : spans(hours, year)) {
      long from = Math.max(span[0], begin);
      long to = Math.min(span[1], end);
      if (from >= to) {
        continue;
      }
      long[] last = merged.isEmpty() ? null : merged.getLast();
      if (last != null && from <= last[1]) {
        last[1] = Math.max(last[1], to);
      } else {
        merged.add(new long[] {from, to});
      }
    }
    return new OpenYear(
        merged.stream().mapToLong(span -> span[0]).toArray(),
        merged.stream().mapToLong(span -> span[1]).toArray());
  }

  /** First millisecond of the year. */
  static long beginMillis(int year) {
    return LocalDate.ofYearDay(year, 1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
  }

  static int yearOf(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC).getYear();
  }

  /** Open time of the whole year. */
  long openMillis() {
    return openMillis;
  }

  /** Open time from the beginning of the year to {@code at}. */
  long openUntil(long at) {
    int found = Arrays.binarySearch(opens, at);
    int last = found >= 0 ? found : -found - 2;
    if (last < 0) {
      return 0;
    }
    return openBefore[last] + Math.min(at, closes[last]) - opens[last];
  }

  /** The first instant at which {@code open} of this year's open time is used up; open > 0. */
  long whenUsed(long open) {
    int found = Arrays.binarySearch(openBefore, open);
    int last = found >= 0 ? found - 1 : -found - 2;
    return opens[last] + open - openBefore[last];
  }

  /** The instant itself when it is open, or else the next opening of this year, or NEVER. */
  long openingFrom(long at) {
    int found = Arrays.binarySearch(opens, at);
    int last = found >= 0 ? found : -found - 2;
    if (last >= 0 && at < closes[last]) {
      return at;
    }
    return last + 1 < opens.length ? opens[last + 1] : NEVER;
  }

  private static List<long[]> spans(OpeningHours hours, int year) {
    LocalDate first = LocalDate.ofYearDay(year, 1).minusDays(MARGIN_DAYS);
    LocalDate end = LocalDate.ofYearDay(year + 1, 1).plusDays(MARGIN_DAYS);
    List<long[]> spans = new ArrayList<>();
    for (LocalDate day = first; day.isBefore(end); day = day.plusDays(1)) {
      for (Window window : hours.windows(day)) {
        long opens = window.opens(day, hours.zone()).toEpochMilli();
        spans.add(new long[] {opens, window.closes(day, hours.zone()).toEpochMilli()});
      }
    }
    spans.sort(Comparator.comparingLong(span -> span[0]));
    return spans;
  }
}

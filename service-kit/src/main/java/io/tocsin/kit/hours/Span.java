package io.tocsin.kit.hours;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** From inclusive, until exclusive. */
public record Span(Instant from, Instant until) {

  /** What these cover together: in order, apart from each other, none empty. */
  public static List<Span> union(List<Span> spans) {
    List<Span> union = new ArrayList<>();
    for (Span span : spans.stream().sorted(Comparator.comparing(Span::from)).toList()) {
      if (!span.from.isBefore(span.until)) {
        continue;
      }
      if (union.isEmpty() || union.getLast().until.isBefore(span.from)) {
        union.add(span);
      } else if (union.getLast().until.isBefore(span.until)) {
        union.add(new Span(union.removeLast().from, span.until));
      }
    }
    return union;
  }

  /** What these cover and those don't; both as a union. */
  public static List<Span> without(List<Span> these, List<Span> those) {
    List<Span> left = new ArrayList<>();
    for (Span span : these) {
      Instant from = span.from;
      for (Span hole : those) {
        if (hole.until.isAfter(from) && hole.from.isBefore(span.until)) {
          if (hole.from.isAfter(from)) {
            left.add(new Span(from, hole.from));
          }
          from = hole.until;
        }
      }
      if (from.isBefore(span.until)) {
        left.add(new Span(from, span.until));
      }
    }
    return left;
  }

  /** The part that lies within; empty, or even reversed, when nothing does. */
  public Span within(Instant begin, Instant end) {
    return new Span(later(from, begin), until.isBefore(end) ? until : end);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}

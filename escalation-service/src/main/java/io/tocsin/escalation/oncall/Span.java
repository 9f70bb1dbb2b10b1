package io.tocsin.escalation.oncall;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** From inclusive, until exclusive. */
record Span(Instant from, Instant until) {

  /** What these cover together: in order, apart from each other, none empty. */
  static List<Span> union(List<Span> spans) {
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

  /** The part that lies within; empty, or even reversed, when nothing does. */
  Span within(Instant begin, Instant end) {
    return new Span(later(from, begin), until.isBefore(end) ? until : end);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}

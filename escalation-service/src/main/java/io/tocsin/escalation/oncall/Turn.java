package io.tocsin.escalation.oncall;

import io.tocsin.kit.hours.Span;
import java.time.Instant;

/**
 * Somebody is on call in a layer.
 *
 * @param member id
 * @param from inclusive
 * @param until exclusive
 * @param byOverride whether somebody put it so by hand
 */
public record Turn(String layer, String member, Instant from, Instant until, boolean byOverride) {

  /** Whether any of it lies between these. */
  boolean touches(Instant begin, Instant end) {
    return from.isBefore(end) && until.isAfter(begin);
  }

  /** Whether the other one goes on where this one ends. */
  boolean goesOnIn(Turn next) {
    return layer.equals(next.layer)
        && member.equals(next.member)
        && byOverride == next.byOverride
        && until.equals(next.from);
  }

  /** The part of it between these, of which it touches something. */
  Turn within(Instant begin, Instant end) {
    Span part = new Span(from, until).within(begin, end);
    return new Turn(layer, member, part.from(), part.until(), byOverride);
  }

  /** The same up to a later end. */
  Turn lengthened(Instant end) {
    return new Turn(layer, member, from, end, byOverride);
  }
}

package io.tocsin.escalation.drill;

import java.time.Instant;
import java.util.Locale;

/**
 * Where a drill stuck.
 *
 * @param at since when
 * @param sentence for a person
 */
public record Gap(Kind kind, Instant at, String sentence) {

  /** In which way. */
  public enum Kind {
    /** Nothing has run out, so that nobody was asked. */
    NOTHING_DECIDED,
    /** There was nobody to give it to. */
    NOBODY_REACHABLE,
    /** The ticket went past a tier. */
    TIER_PASSED_OVER,
    /** No team knows about it. */
    NO_SUCH_SKILL,
    /** Nobody was left to turn to. */
    EXHAUSTED,
    /** Whoever was asked did not acknowledge. */
    NOT_ACKNOWLEDGED,
    /** A message came back, or was not sent. */
    NOT_DELIVERED;

    /** As programs outside write it. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}

package io.tocsin.escalation.matrix;

import java.util.Locale;

/** Why the matrix is asked. */
public enum Trigger {
  /** A deadline has passed. */
  BREACH,
  /** A part of the time allowed is spent. */
  WARNING,
  /** Somebody asked for escalation. */
  REQUEST,
  /** Severity or the number of affected users changed. */
  IMPACT;

  /** As it is written, for example {@code breach}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a clock is behind it, and so a metric. */
  boolean ofClock() {
    return this == BREACH || this == WARNING;
  }
}

package io.tocsin.escalation.policy;

import java.util.Locale;

/** The states of a case, by name alone. */
public enum Stage {
  NONE,
  REQUESTED,
  RAISED,
  ACKNOWLEDGED,
  EXHAUSTED,
  CLOSED;

  /** As people and programs outside write it. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package io.tocsin.escalation.roster;

import java.util.Locale;

/** Who of the team that gets a ticket is given it. */
public enum Assign {
  ON_CALL,
  LEAD,
  ROUND_ROBIN,
  LEAST_LOADED;

  /** As it is written, for example {@code least-loaded}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

package io.tocsin.escalation.matrix;

import java.util.Locale;

/** Whether the team of the ticket works now. */
public enum Hours {
  IN,
  OUT;

  /** As it is written, for example {@code in}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}

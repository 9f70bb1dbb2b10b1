package io.tocsin.contracts;

/** Types on {@code sla-events}. */
public enum SlaEventType {
  CLOCK_STARTED("sla.clock-started"),
  CLOCK_PAUSED("sla.clock-paused"),
  CLOCK_RESUMED("sla.clock-resumed"),
  CLOCK_RESCHEDULED("sla.clock-rescheduled"),
  CLOCK_MET("sla.clock-met"),
  CLOCK_CANCELLED("sla.clock-cancelled"),
  WARNING("sla.warning"),
  BREACHED("sla.breached"),
  BREACH_RETRACTED("sla.breach-retracted");

  private final String wire;

  SlaEventType(String wire) {
    this.wire = wire;
  }

  /** The CloudEvents type attribute. */
  public String wire() {
    return wire;
  }
}

package io.tocsin.contracts;

/** Types on {@code sla-commands}. */
public enum SlaCommandType {
  CANCEL_CLOCK("sla.cancel-clock"),
  RESTART_CLOCK("sla.restart-clock"),
  EXTEND_CLOCK("sla.extend-clock");

  private final String wire;

  SlaCommandType(String wire) {
    this.wire = wire;
  }

  /** The CloudEvents type attribute. */
  public String wire() {
    return wire;
  }
}

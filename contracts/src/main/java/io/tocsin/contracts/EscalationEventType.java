package io.tocsin.contracts;

/** Types on {@code escalation-events}. */
public enum EscalationEventType {
  REQUESTED("escalation.requested"),
  RAISED("escalation.raised"),
  REASSIGNED("escalation.reassigned"),
  ACKNOWLEDGED("escalation.acknowledged"),
  DECLINED("escalation.declined"),
  SKIPPED("escalation.skipped"),
  EXHAUSTED("escalation.exhausted"),
  CLOSED("escalation.closed"),
  HANDED_OVER("escalation.handed-over"),
  INFORMED("escalation.informed"),
  REMINDED("escalation.reminded"),
  APPROVED("escalation.approved"),
  PLANNED("escalation.planned"),
  PROGRESSED("escalation.progressed");

  private final String wire;

  EscalationEventType(String wire) {
    this.wire = wire;
  }

  /** The CloudEvents type attribute. */
  public String wire() {
    return wire;
  }
}

package io.tocsin.contracts;

/** Types on {@code ticket-events} and {@code ticket-intake}. */
public enum TicketEventType {
  OPENED("ticket.opened"),
  UPDATED("ticket.updated"),
  STATUS_CHANGED("ticket.status-changed"),
  CUSTOMER_REPLIED("ticket.customer-replied"),
  AGENT_REPLIED("ticket.agent-replied"),
  ESCALATION_REQUESTED("ticket.escalation-requested"),
  ASSIGNED("ticket.assigned"),
  ESCALATED("ticket.escalated"),
  ESCALATION_ACKNOWLEDGED("ticket.escalation-acknowledged"),
  ESCALATION_APPROVED("ticket.escalation-approved"),
  ESCALATION_DECLINED("ticket.escalation-declined"),
  ESCALATION_CLOSED("ticket.escalation-closed"),
  RESOLVED("ticket.resolved"),
  REOPENED("ticket.reopened"),
  CLOSED("ticket.closed"),
  MERGED("ticket.merged"),
  FEEDBACK_RECEIVED("ticket.feedback-received"),
  HANDED_OVER("ticket.handed-over"),
  ACTION_PLANNED("ticket.action-planned");

  private final String wire;

  TicketEventType(String wire) {
    this.wire = wire;
  }

  /** The CloudEvents type attribute. */
  public String wire() {
    return wire;
  }
}

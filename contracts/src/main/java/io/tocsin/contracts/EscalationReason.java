package io.tocsin.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why the escalation service decided as it did. */
public enum EscalationReason {
  @JsonProperty("time-in-tier-breached")
  TIME_IN_TIER_BREACHED,
  @JsonProperty("customer-requested")
  CUSTOMER_REQUESTED,
  @JsonProperty("agent-requested")
  AGENT_REQUESTED,
  @JsonProperty("top-tier-breached")
  TOP_TIER_BREACHED,
  @JsonProperty("nobody-reachable")
  NOBODY_REACHABLE,
  @JsonProperty("not-the-current-tier")
  NOT_THE_CURRENT_TIER,
  @JsonProperty("ticket-already-resolved")
  TICKET_ALREADY_RESOLVED,
  @JsonProperty("already-exhausted")
  ALREADY_EXHAUSTED,
  @JsonProperty("acknowledged-by-person")
  ACKNOWLEDGED_BY_PERSON,
  @JsonProperty("ticket-resolved")
  TICKET_RESOLVED,
  @JsonProperty("ticket-closed")
  TICKET_CLOSED,
  @JsonProperty("breach-retracted")
  BREACH_RETRACTED,
  @JsonProperty("ticket-reopened")
  TICKET_REOPENED,
  @JsonProperty("ticket-moved")
  TICKET_MOVED
}

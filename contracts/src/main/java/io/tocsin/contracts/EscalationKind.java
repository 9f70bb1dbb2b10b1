package io.tocsin.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where an escalation leads: to more authority, to another expertise, or out of the house. */
public enum EscalationKind {
  @JsonProperty("hierarchical")
  HIERARCHICAL,
  @JsonProperty("functional")
  FUNCTIONAL,
  @JsonProperty("external")
  EXTERNAL
}

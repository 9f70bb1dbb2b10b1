package io.tocsin.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a ticket stands. Policies name the statuses that pause a clock. */
public enum Status {
  @JsonProperty("open")
  OPEN,
  @JsonProperty("in-progress")
  IN_PROGRESS,
  @JsonProperty("waiting-on-customer")
  WAITING_ON_CUSTOMER,
  @JsonProperty("on-hold")
  ON_HOLD,
  @JsonProperty("resolved")
  RESOLVED,
  @JsonProperty("closed")
  CLOSED
}

package io.tocsin.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How urgent a ticket is; targets are given by it. */
public enum Priority {
  @JsonProperty("urgent")
  URGENT,
  @JsonProperty("high")
  HIGH,
  @JsonProperty("normal")
  NORMAL,
  @JsonProperty("low")
  LOW
}

package io.tocsin.escalation.policy;

import io.tocsin.contracts.Customer;
import io.tocsin.contracts.Status;
import org.jspecify.annotations.Nullable;

/**
 * What a decision needs to know of the ticket, as ticket-service last told it.
 *
 * @param assignee member id
 */
public record Facts(
    Status status,
    int tier,
    @Nullable String assignee,
    @Nullable Customer customer,
    @Nullable String externalId) {

  /** Whether there is nothing left to escalate. */
  public boolean over() {
    return status == Status.RESOLVED || status == Status.CLOSED;
  }
}

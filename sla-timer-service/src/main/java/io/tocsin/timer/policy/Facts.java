package io.tocsin.timer.policy;

import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;

/**
 * What is known of a ticket at some moment, as far as policies ask.
 *
 * @param tier level of support, 1 is first contact
 */
public record Facts(Priority priority, Status status, int tier, Traits traits) {
  /** What holds until an event says otherwise. */
  public static final Facts INITIAL = new Facts(Priority.NORMAL, Status.OPEN, 1, Traits.NONE);

  /** Whether somebody still has to work on the ticket. */
  public boolean open() {
    return status != Status.RESOLVED && status != Status.CLOSED;
  }
}

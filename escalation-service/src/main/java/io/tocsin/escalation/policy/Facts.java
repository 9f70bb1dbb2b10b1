package io.tocsin.escalation.policy;

import io.tocsin.contracts.Canary;
import io.tocsin.contracts.Customer;
import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;
import org.jspecify.annotations.Nullable;

/**
 * What a decision needs to know of the ticket, as ticket-service last told it.
 *
 * @param post where the ticket is
 * @param impact how bad it is
 */
public record Facts(
    Status status,
    Post post,
    Impact impact,
    @Nullable Customer customer,
    @Nullable String skill,
    @Nullable String source,
    @Nullable String externalId) {

  /** The source of tickets that are a drill's: they go all the way and stay out of reports. */
  public static final String DRILL = "drill";

  /**
   * How bad it is; each part may be unknown.
   *
   * @param severity 1 is the worst
   */
  public record Impact(
      @Nullable Priority priority, @Nullable Integer severity, @Nullable Integer affectedUsers) {

    /** Nothing is known. */
    public static final Impact UNKNOWN = new Impact(null, null, null);

    /** Whether any part of it is worse than it was. */
    public boolean worseThan(Impact before) {
      return rank(priority) < rank(before.priority)
          || or(severity, Integer.MAX_VALUE) < or(before.severity, Integer.MAX_VALUE)
          || or(affectedUsers, 0) > or(before.affectedUsers, 0);
    }

    /** Contracts list priorities from the most urgent to the least. */
    private static int rank(@Nullable Priority priority) {
      return priority == null ? Integer.MAX_VALUE : priority.ordinal();
    }

    private static int or(@Nullable Integer value, int unknown) {
      return value == null ? unknown : value;
    }
  }

  /** Whether there is nothing left to escalate. */
  public boolean over() {
    return status == Status.RESOLVED || status == Status.CLOSED;
  }

  /** Whether the ticket is a drill's, as a canary's is: it stays out of reports. */
  public boolean drill() {
    return DRILL.equals(source) || canary();
  }

  /** Whether the ticket is a canary. */
  public boolean canary() {
    return Canary.is(source, customer);
  }
}

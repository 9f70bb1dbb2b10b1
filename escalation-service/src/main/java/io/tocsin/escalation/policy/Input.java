package io.tocsin.escalation.policy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What can happen to a case. */
public sealed interface Input {

  /** Name of the rule that answers this input; kept with the decision. */
  String rule();

  /**
   * The ticket's time in a tier ran out.
   *
   * @param tier the tier that the clock ran in
   * @param dueAt the clock's deadline
   * @param retracted the timer took it back before anybody decided on it
   */
  record TierBreached(int tier, @Nullable Instant dueAt, boolean retracted) implements Input {

    /** The metric whose breach moves a ticket. */
    public static final String METRIC = "time-in-tier";

    @Override
    public String rule() {
      return "tier-breach";
    }
  }

  /** The timer took a breach back that had been decided on. */
  record BreachRetracted() implements Input {

    @Override
    public String rule() {
      return "breach-retraction";
    }
  }

  /**
   * Somebody asks for an escalation.
   *
   * @param actor {@value #CUSTOMER}, or the agent's member id
   */
  record Requested(String actor) implements Input {

    /** The actor that stands for the ticket's customer, whoever that is. */
    public static final String CUSTOMER = "customer";

    @Override
    public String rule() {
      return "request";
    }
  }

  /** Somebody takes the ticket. */
  record Acknowledged(String by) implements Input {

    @Override
    public String rule() {
      return "acknowledgement";
    }
  }

  /** The ticket was resolved. */
  record Resolved(String actor) implements Input {

    @Override
    public String rule() {
      return "resolution";
    }
  }

  /** The ticket was closed. */
  record Closed(String actor) implements Input {

    @Override
    public String rule() {
      return "closing";
    }
  }

  /** The ticket was opened again. */
  record Reopened() implements Input {

    @Override
    public String rule() {
      return "reopening";
    }
  }

  /**
   * The ticket is at another tier now: our own move confirmed, or a person's.
   *
   * @param assignee member id of the person who has the ticket now
   */
  record Moved(int tier, @Nullable String assignee) implements Input {

    @Override
    public String rule() {
      return "move";
    }
  }
}

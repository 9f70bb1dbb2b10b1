package io.tocsin.escalation.policy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What can happen to a case. */
public sealed interface Input {

  /** Name of the rule that answers this input where no row of the matrix does. */
  String rule();

  /** Something that the matrix is asked about. */
  sealed interface Cause extends Input {}

  /**
   * A clock's time ran out.
   *
   * @param tier the tier that the ticket was in then
   * @param dueAt the clock's deadline
   * @param retracted the timer took it back before anybody decided on it
   */
  record Breached(String metric, @Nullable Integer tier, @Nullable Instant dueAt, boolean retracted)
      implements Cause {

    /** The metric whose breach moves a ticket up. */
    public static final String TIME_IN_TIER = "time-in-tier";

    @Override
    public String rule() {
      return "breach";
    }
  }

  /**
   * A share of a clock's time has passed.
   *
   * @param percent how much
   * @param dueAt when that was
   */
  record Warned(String metric, int percent, @Nullable Integer tier, @Nullable Instant dueAt)
      implements Cause {

    @Override
    public String rule() {
      return "warning";
    }
  }

  /** The ticket is new, or its priority, severity or number of affected users got worse. */
  record ImpactGrew() implements Cause {

    @Override
    public String rule() {
      return "impact";
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

  /** A request was reviewed and found right. */
  record Approved(String by) implements Input {

    @Override
    public String rule() {
      return "approval";
    }
  }

  /** A request was reviewed and found wrong. */
  record Declined(String by) implements Input {

    @Override
    public String rule() {
      return "refusal";
    }
  }

  /** Somebody takes the ticket. */
  record Acknowledged(String by) implements Input {

    @Override
    public String rule() {
      return "acknowledgement";
    }
  }

  /** Somebody does something for the ticket: answers the customer. */
  record Worked(String by) implements Input {

    @Override
    public String rule() {
      return "work";
    }
  }

  /** Somebody wrote down what is going to be done. */
  record Planned(String by) implements Input {

    @Override
    public String rule() {
      return "action-plan";
    }
  }

  /** Somebody wrote down what was done and with what result. */
  record Progressed(String by) implements Input {

    @Override
    public String rule() {
      return "progress";
    }
  }

  /** Somebody ends the escalation; the ticket may go on. */
  record ClosedByPerson(String by) implements Input {

    @Override
    public String rule() {
      return "closing-by-person";
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
   * The ticket is with somebody else now: our own move confirmed, or a person's.
   *
   * @param post where it is
   * @param by who did it
   * @param at when
   * @param moved whether its tier is another; else it is only with somebody else there
   */
  record Placed(Post post, String by, Instant at, boolean moved) implements Input {

    @Override
    public String rule() {
      return "move";
    }
  }
}

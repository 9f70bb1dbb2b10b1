package io.tocsin.notification.pipeline;

import io.tocsin.contracts.EscalationKind;
import io.tocsin.contracts.EscalationReason;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that people are told of, with what is worth telling. */
public sealed interface Happening {

  /** The ticket moved up a tier. {@code dueAt}: the deadline that it missed, if it missed one. */
  record Escalated(
      EscalationReason reason,
      @Nullable Integer fromTier,
      @Nullable Integer toTier,
      @Nullable Instant dueAt)
      implements Happening {}

  /** The top tier missed its deadline too. */
  record Exhausted(@Nullable Integer tier, @Nullable Instant dueAt) implements Happening {}

  /** Somebody took the escalation; {@code actor} is a member id. */
  record Acknowledged(String actor) implements Happening {}

  /** An escalation was asked for. */
  record Requested(boolean byCustomer) implements Happening {}

  /** Somebody else has it now, in the same tier. {@code kind}: why it went there, where known. */
  record Reassigned(@Nullable EscalationKind kind) implements Happening {}

  /** A party outside the support organisation has it now. */
  record HandedOver() implements Happening {}

  /** Who took it is asked how it stands. */
  record Reminded() implements Happening {}

  /** A request for escalation was found right. */
  record Approved() implements Happening {}

  /** A request for escalation was not found right. */
  record Declined() implements Happening {}

  /**
   * Work on an escalated ticket goes on: there is a plan, or somebody said how it stands.
   *
   * @param actor member id of who planned or said so
   */
  record Progressed(boolean planned, String actor) implements Happening {}

  /** An agent answered the customer of an escalated ticket. {@code actor}: who did, where known. */
  record Answered(@Nullable String actor) implements Happening {}

  /** Nothing that anybody has to act on; those named by the event are informed. */
  record Informed() implements Happening {}

  /** A deadline passed. */
  record Breached(String metric, Instant dueAt, Duration target) implements Happening {}

  /** A share of the time allowed has passed, in percent; {@code deadline} is ahead. */
  record Warned(String metric, int percent, @Nullable Instant deadline) implements Happening {}

  /** An earlier event was wrong; {@code retracts} is its id. */
  record Retracted(String retracts, String metric) implements Happening {}

  /** The ticket is solved. */
  record Resolved() implements Happening {}

  /** The ticket is closed, and had not been solved before. */
  record Closed() implements Happening {}

  /**
   * The ticket has been closed for some time, and its customer has not said whether all is well.
   */
  record FollowedUp() implements Happening {}

  /** Somebody wants to see whether a channel works. {@code by}: who. */
  record Tested(String by) implements Happening {}
}

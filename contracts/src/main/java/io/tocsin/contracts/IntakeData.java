package io.tocsin.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Data of every event on {@code ticket-intake}, as the upstream system saw it. Which fields an
 * event type needs is in its JSON Schema: {@code ticket.opened} needs a title and a customer, a
 * reply needs a body, and so on. Absent means unchanged, or the default when the ticket is opened.
 *
 * @param title one line, at most 500 characters
 * @param body message text, at most 100,000 characters; stays in ticket-service
 * @param agent member id of the agent who did it, where an agent did
 * @param rating how content the customer is, 1 (not at all) to 5; only on feedback
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IntakeData(
    @Nullable String title,
    @Nullable String body,
    @Nullable Priority priority,
    @Nullable Status status,
    @Nullable Integer severity,
    @Nullable Integer affectedUsers,
    @Nullable Customer customer,
    @Nullable String team,
    @Nullable String assignee,
    @Nullable String skill,
    @Nullable String agent,
    @Nullable String reason,
    @Nullable Integer rating) {

  /** Of anything but feedback. */
  public IntakeData(
      @Nullable String title,
      @Nullable String body,
      @Nullable Priority priority,
      @Nullable Status status,
      @Nullable Integer severity,
      @Nullable Integer affectedUsers,
      @Nullable Customer customer,
      @Nullable String team,
      @Nullable String assignee,
      @Nullable String skill,
      @Nullable String agent,
      @Nullable String reason) {
    this(
        title,
        body,
        priority,
        status,
        severity,
        affectedUsers,
        customer,
        team,
        assignee,
        skill,
        agent,
        reason,
        null);
  }

  /** What a customer thinks of how their ticket was handled. */
  public static IntakeData feedback(int rating, @Nullable String body) {
    return new IntakeData(
        null, body, null, null, null, null, null, null, null, null, null, null, rating);
  }

  /** That an agent did it, and nothing else. */
  public static IntakeData by(String agent) {
    return new IntakeData(
        null, null, null, null, null, null, null, null, null, null, agent, null, null);
  }
}

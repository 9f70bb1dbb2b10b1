package io.tocsin.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Data of every event on {@code ticket-events}: the ticket's facts <em>after</em> the event, so
 * that a reader needs no earlier event. No title, no message body, no address.
 *
 * <p>ticket-service always writes priority, status and tier; a simulation may leave out what did
 * not change, therefore every field may be absent.
 *
 * @param tier level of support, 1 is first contact
 * @param severity 1 (worst) to 4
 * @param affectedUsers how many people the trouble touches
 * @param team id of the team that has the ticket
 * @param assignee member id of the person who has the ticket
 * @param skill expertise that the ticket needs
 * @param source upstream system's name
 * @param externalId the ticket's id in the upstream system
 * @param actor who did it: a member id, {@code customer}, or a service's name
 * @param reason why, as a code such as {@code time-in-tier-breached}; never prose
 * @param rating how content the customer is, 1 (not at all) to 5; only on feedback
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TicketData(
    @Nullable Priority priority,
    @Nullable Status status,
    @Nullable Integer tier,
    @Nullable Integer severity,
    @Nullable Integer affectedUsers,
    @Nullable Customer customer,
    @Nullable String team,
    @Nullable String assignee,
    @Nullable String skill,
    @Nullable String source,
    @Nullable String externalId,
    @Nullable String actor,
    @Nullable String reason,
    @Nullable Integer rating) {

  /** Of anything but feedback. */
  public TicketData(
      @Nullable Priority priority,
      @Nullable Status status,
      @Nullable Integer tier,
      @Nullable Integer severity,
      @Nullable Integer affectedUsers,
      @Nullable Customer customer,
      @Nullable String team,
      @Nullable String assignee,
      @Nullable String skill,
      @Nullable String source,
      @Nullable String externalId,
      @Nullable String actor,
      @Nullable String reason) {
    this(
        priority,
        status,
        tier,
        severity,
        affectedUsers,
        customer,
        team,
        assignee,
        skill,
        source,
        externalId,
        actor,
        reason,
        null);
  }
}

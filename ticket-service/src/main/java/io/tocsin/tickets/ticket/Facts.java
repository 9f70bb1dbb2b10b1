package io.tocsin.tickets.ticket;

import io.tocsin.contracts.Customer;
import io.tocsin.contracts.Priority;
import org.jspecify.annotations.Nullable;

/**
 * What people say about a ticket. On a ticket, title, priority and customer are always there; in an
 * input, absent means unchanged.
 *
 * @param severity 1 (worst) to 4
 * @param affectedUsers how many people the trouble touches
 * @param team id of the team that has the ticket
 * @param assignee member id of the person who has the ticket
 * @param skill expertise that the ticket needs
 */
public record Facts(
    @Nullable String title,
    @Nullable Priority priority,
    @Nullable Integer severity,
    @Nullable Integer affectedUsers,
    @Nullable Customer customer,
    @Nullable String team,
    @Nullable String assignee,
    @Nullable String skill) {

  /** Changes nothing. */
  public static final Facts NONE = new Facts(null, null, null, null, null, null, null, null);

  /** Changes who has the ticket. */
  public static Facts assignedTo(@Nullable String team, @Nullable String assignee) {
    return new Facts(null, null, null, null, null, team, assignee, null);
  }

  /** These facts, overridden by those that the patch has. */
  public Facts patchedBy(Facts patch) {
    return new Facts(
        or(patch.title, title),
        or(patch.priority, priority),
        or(patch.severity, severity),
        or(patch.affectedUsers, affectedUsers),
        or(patch.customer, customer),
        or(patch.team, team),
        or(patch.assignee, assignee),
        or(patch.skill, skill));
  }

  private static <T> @Nullable T or(@Nullable T preferred, @Nullable T otherwise) {
    return preferred == null ? otherwise : preferred;
  }
}

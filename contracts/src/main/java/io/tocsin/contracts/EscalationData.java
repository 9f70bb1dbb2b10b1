package io.tocsin.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Data of every event on {@code escalation-events}: ids, never names or addresses.
 *
 * @param reason why it was decided
 * @param fromTier the tier that had the ticket
 * @param toTier the tier that has it now; only on raised and reassigned
 * @param team id of the team that has the ticket now
 * @param assignee member id of the person now responsible
 * @param lead member id of that team's lead
 * @param channel name of the team's chat channel
 * @param metric the breached metric, where a breach led to it
 * @param dueAt the breach's deadline, where a breach led to it
 * @param customer the ticket's customer
 * @param externalId the ticket's id in the upstream system
 * @param actor who did it: a member id, {@code customer}, or {@code escalation-service}
 * @param kind where it leads; only where the ticket goes to somebody else
 * @param from who had the ticket, as far as that was known; only where it goes to somebody else
 * @param inform who else is told: {@code member:<id>}, {@code channel:<name>} or {@code customer}
 * @param row which row of the decision matrix answered, where one did
 * @param drill true where the ticket is a drill's
 * @param onCall member ids of those of that team who are on call, in the order in which they are
 *     asked
 * @param manager member id of the tier's escalation manager
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EscalationData(
    EscalationReason reason,
    @Nullable Integer fromTier,
    @Nullable Integer toTier,
    @Nullable String team,
    @Nullable String assignee,
    @Nullable String lead,
    @Nullable String channel,
    @Nullable String metric,
    @Nullable Instant dueAt,
    @Nullable Customer customer,
    @Nullable String externalId,
    String actor,
    @Nullable EscalationKind kind,
    @Nullable Holder from,
    @Nullable List<String> inform,
    @Nullable MatrixRow row,
    @Nullable Boolean drill,
    @Nullable List<String> onCall,
    @Nullable String manager) {

  /**
   * Who has a ticket.
   *
   * @param team id of the team
   * @param assignee member id
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Holder(@Nullable String team, @Nullable String assignee) {}

  /**
   * A row of the decision matrix.
   *
   * @param id the row's
   * @param version of the matrix
   */
  public record MatrixRow(String id, int version) {}
}

package io.tocsin.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
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
    String actor) {}

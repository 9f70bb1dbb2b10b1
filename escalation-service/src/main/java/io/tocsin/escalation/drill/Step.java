package io.tocsin.escalation.drill;

import io.tocsin.contracts.EscalationReason;
import io.tocsin.escalation.policy.Post;
import io.tocsin.escalation.policy.Stage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A decision about a drill's case.
 *
 * @param actor who acted: a member id, {@code customer}, or a service's name
 * @param post where the ticket is since; null where the case has no place of its own
 */
public record Step(
    Instant at,
    EscalationReason reason,
    String actor,
    Stage before,
    Stage after,
    @Nullable Post post) {}

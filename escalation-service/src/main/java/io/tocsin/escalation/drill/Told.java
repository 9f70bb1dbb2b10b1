package io.tocsin.escalation.drill;

import io.tocsin.contracts.NotificationEventType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a message about a drill's ticket ended.
 *
 * @param audience {@code customer}, {@code responder} or {@code team}
 * @param recipient customer id, member id or chat channel name
 * @param reason code why it was not delivered
 */
public record Told(
    String audience,
    String channel,
    String recipient,
    String template,
    NotificationEventType ending,
    @Nullable String reason,
    Instant at) {}

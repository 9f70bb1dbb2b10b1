package io.tocsin.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Data of every event on {@code notification-events}.
 *
 * @param audience {@code customer}, {@code responder} or {@code team}
 * @param channel {@code email}, {@code slack}, {@code teams}, {@code pagerduty}, {@code sms} or
 *     {@code webhook}
 * @param recipient customer id, member id or chat channel name; never an address
 * @param template name of the template, for example {@code escalated}
 * @param attempts how often it was tried
 * @param eventTime when the event that is told of happened
 * @param acceptedAt when the channel took it; only on accepted
 * @param receipt the channel's id for it, for example the Message-ID
 * @param reason code why it was not delivered; only on undeliverable, suppressed and nobody-reached
 * @param insteadOf member id or chat channel name that could not be reached, where this is a
 *     fall-back
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NotificationData(
    String audience,
    String channel,
    String recipient,
    String template,
    int attempts,
    Instant eventTime,
    @Nullable Instant acceptedAt,
    @Nullable String receipt,
    @Nullable String reason,
    @Nullable String insteadOf) {}

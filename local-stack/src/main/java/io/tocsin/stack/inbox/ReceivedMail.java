package io.tocsin.stack.inbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mail that the local mail server took, one for each recipient.
 *
 * @param receivedAt in real time, also when the services run in scaled time
 * @param messageId with its angle brackets
 * @param text the plain text, empty when there is none
 */
public record ReceivedMail(
    Instant receivedAt,
    String to,
    @Nullable String from,
    @Nullable String subject,
    @Nullable String messageId,
    String text) {}

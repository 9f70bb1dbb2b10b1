package io.tocsin.notification.pipeline;

import java.time.Instant;

/**
 * A message ready to go.
 *
 * @param deliveryId the ledger's id: the same on every attempt
 * @param to mail address, phone number, or the name under which the channel's settings know where
 *     to: a chat channel's name, a member id, a customer id
 * @param name as the recipient is called; empty for a chat channel
 * @param subject one line; empty where the channel has none
 * @param body text, ready for the channel
 * @param writtenAt when it was written, in the time that people live in
 * @param matter what it is about
 */
public record Letter(
    String deliveryId,
    String to,
    String name,
    Language language,
    String subject,
    String body,
    Instant writtenAt,
    Matter matter) {}

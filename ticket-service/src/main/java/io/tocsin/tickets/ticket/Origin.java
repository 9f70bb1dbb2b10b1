package io.tocsin.tickets.ticket;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where an input comes from.
 *
 * @param key identifies the input for ever: the same input again has the same key
 * @param cause id of the event that it arrived as; absent over HTTP
 * @param time when it happened
 * @param actor who did it: a member id, {@code customer}, or a system's name
 * @param reason why, as a code
 */
public record Origin(
    String key, @Nullable String cause, Instant time, String actor, @Nullable String reason) {}

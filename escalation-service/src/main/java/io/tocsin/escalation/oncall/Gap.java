package io.tocsin.escalation.oncall;

import java.time.Instant;

/**
 * Nobody is on call in any layer.
 *
 * @param from inclusive
 * @param until exclusive
 */
public record Gap(Instant from, Instant until) {}

package io.tocsin.contracts;

import java.time.Instant;

/** A stretch of time that counted against a clock: from, inclusive, to, exclusive. */
public record Interval(Instant from, Instant to) {}

package io.tocsin.escalation.store;

import java.time.Instant;

/**
 * One version of a document.
 *
 * @param version from 1
 * @param content JSON
 * @param changedBy who wrote it
 */
public record Definition(int version, String content, String changedBy, Instant changedAt) {}

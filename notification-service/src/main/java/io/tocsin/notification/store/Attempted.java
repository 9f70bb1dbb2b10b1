package io.tocsin.notification.store;

import io.tocsin.notification.pipeline.Delivery;
import io.tocsin.notification.pipeline.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery after an attempt.
 *
 * @param acceptedAt when the channel took it, in the time that people live in; null when it didn't
 */
public record Attempted(Delivery delivery, State state, @Nullable Instant acceptedAt) {}

/**
 * Canaries: made-up tickets that go the way of all others, from {@code ticket-intake} to a channel
 * that is here, so that a bell that does not ring is noticed.
 */
@NullMarked
package io.tocsin.notification.canary;

import org.jspecify.annotations.NullMarked;

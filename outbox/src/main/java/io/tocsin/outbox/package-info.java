/**
 * Between Kafka and PostgreSQL, exactly: one transaction takes events (inbox), changes state and
 * writes what is to be sent (outbox); the relay sends it afterwards, in order.
 */
@NullMarked
package io.tocsin.outbox;

import org.jspecify.annotations.NullMarked;

/** CloudEvents in Kafka's binary mode, ids that repeat, and dead letters. */
@NullMarked
package io.tocsin.kit.events;

import org.jspecify.annotations.NullMarked;

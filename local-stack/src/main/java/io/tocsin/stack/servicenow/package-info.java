/**
 * Reads a ServiceNow incident export as an upstream system would tell it: each row becomes events
 * for {@code ticket-intake}, or a reason why not. Pure: no files, no Kafka, no clock.
 */
@NullMarked
package io.tocsin.stack.servicenow;

import org.jspecify.annotations.NullMarked;

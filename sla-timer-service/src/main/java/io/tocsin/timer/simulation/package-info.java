/**
 * The timer as a question: policies, calendars and events in, clocks and what they said out.
 * Neither Kafka nor a database.
 */
@NullMarked
package io.tocsin.timer.simulation;

import org.jspecify.annotations.NullMarked;

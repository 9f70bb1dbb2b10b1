/** What the timer reads from Kafka before it may act: definitions and the backlog. */
@NullMarked
package io.tocsin.timer.intake;

import org.jspecify.annotations.NullMarked;

/** The SLA clock: one state machine for everything with a deadline. Pure. */
@NullMarked
package io.tocsin.timer.clock;

import org.jspecify.annotations.NullMarked;

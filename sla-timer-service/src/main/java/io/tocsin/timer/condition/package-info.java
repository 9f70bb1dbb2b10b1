/** The condition {@code when} of a policy: what it can ask of a ticket. */
@NullMarked
package io.tocsin.timer.condition;

import org.jspecify.annotations.NullMarked;

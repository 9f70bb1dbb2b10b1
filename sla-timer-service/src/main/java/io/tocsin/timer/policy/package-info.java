/** Policies: what is timed, how long it may take, and for which tickets. Pure. */
@NullMarked
package io.tocsin.timer.policy;

import org.jspecify.annotations.NullMarked;

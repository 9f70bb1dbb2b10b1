/** Measures the timer, and side by side with it what one would pick instead. */
@NullMarked
package io.tocsin.systemtests.timers;

import org.jspecify.annotations.NullMarked;

/** The timer service: ticket events become clocks, clocks become warnings and breaches. */
@NullMarked
package io.tocsin.timer;

import org.jspecify.annotations.NullMarked;

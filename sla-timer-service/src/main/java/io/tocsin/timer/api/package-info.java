/** Clocks and simulations over HTTP. */
@NullMarked
package io.tocsin.timer.api;

import org.jspecify.annotations.NullMarked;

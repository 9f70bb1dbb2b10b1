/** Measurements; run by hand, not by the tests. */
@NullMarked
package io.tocsin.timer.bench;

import org.jspecify.annotations.NullMarked;

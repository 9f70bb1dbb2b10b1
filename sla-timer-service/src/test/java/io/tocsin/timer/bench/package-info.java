/** Measurements; commands of their own, which no test run starts. */
@NullMarked
package io.tocsin.timer.bench;

import org.jspecify.annotations.NullMarked;

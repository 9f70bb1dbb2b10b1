@NullMarked
package io.tocsin.timer.simulation;

import org.jspecify.annotations.NullMarked;

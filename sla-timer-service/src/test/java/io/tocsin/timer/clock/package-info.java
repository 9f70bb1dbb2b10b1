@NullMarked
package io.tocsin.timer.clock;

import org.jspecify.annotations.NullMarked;

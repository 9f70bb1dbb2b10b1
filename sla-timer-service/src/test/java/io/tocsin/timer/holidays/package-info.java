@NullMarked
package io.tocsin.timer.holidays;

import org.jspecify.annotations.NullMarked;

/** Business hours: adding and counting open time. Pure. */
@NullMarked
package io.tocsin.timer.calendar;

import org.jspecify.annotations.NullMarked;

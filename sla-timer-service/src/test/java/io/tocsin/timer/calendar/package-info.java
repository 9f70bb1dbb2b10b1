@NullMarked
package io.tocsin.timer.calendar;

import org.jspecify.annotations.NullMarked;

/** Holidays that libraries know: public ones by country and region, and those of an iCalendar. */
@NullMarked
package io.tocsin.timer.holidays;

import org.jspecify.annotations.NullMarked;

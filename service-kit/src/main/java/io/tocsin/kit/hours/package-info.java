/** Hours of the week on the wall's clock, and when they are. Pure. */
@NullMarked
package io.tocsin.kit.hours;

import org.jspecify.annotations.NullMarked;

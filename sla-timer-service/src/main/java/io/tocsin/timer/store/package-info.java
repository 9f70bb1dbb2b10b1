/** The clocks of a ticket as bytes, and the order in which they fall due. */
@NullMarked
package io.tocsin.timer.store;

import org.jspecify.annotations.NullMarked;

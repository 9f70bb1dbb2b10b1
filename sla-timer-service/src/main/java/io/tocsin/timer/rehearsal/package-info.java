/** What a change of the definitions would do to clocks that there are. Pure. */
@NullMarked
package io.tocsin.timer.rehearsal;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.tocsin.timer.rehearsal;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.tocsin.timer.intake;

import org.jspecify.annotations.NullMarked;

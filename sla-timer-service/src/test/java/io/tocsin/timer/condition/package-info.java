@NullMarked
package io.tocsin.timer.condition;

import org.jspecify.annotations.NullMarked;

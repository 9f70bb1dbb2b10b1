@NullMarked
package io.tocsin.timer.store;

import org.jspecify.annotations.NullMarked;

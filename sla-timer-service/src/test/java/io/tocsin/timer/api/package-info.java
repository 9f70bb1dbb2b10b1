@NullMarked
package io.tocsin.timer.api;

import org.jspecify.annotations.NullMarked;

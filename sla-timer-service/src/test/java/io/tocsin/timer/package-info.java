@NullMarked
package io.tocsin.timer;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.tocsin.systemtests.timers;

import org.jspecify.annotations.NullMarked;

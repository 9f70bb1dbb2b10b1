@NullMarked
package io.tocsin.timer.policy;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.tocsin.stack.replay;

import org.jspecify.annotations.NullMarked;

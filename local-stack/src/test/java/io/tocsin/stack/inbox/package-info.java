@NullMarked
package io.tocsin.stack.inbox;

import org.jspecify.annotations.NullMarked;

/** Follows the topics of a running stack, to tell people what happens and to count it. */
@NullMarked
package io.tocsin.stack.tail;

import org.jspecify.annotations.NullMarked;

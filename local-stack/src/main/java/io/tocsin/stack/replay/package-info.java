/** Feeds an incident export through the whole system in scaled time, and accounts for every row. */
@NullMarked
package io.tocsin.stack.replay;

import org.jspecify.annotations.NullMarked;

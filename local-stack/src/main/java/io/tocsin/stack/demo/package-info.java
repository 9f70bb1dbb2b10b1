/** Plays the story of a ticket that nobody solves, an hour a second, and tells it as it happens. */
@NullMarked
package io.tocsin.stack.demo;

import org.jspecify.annotations.NullMarked;

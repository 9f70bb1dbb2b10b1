/** The ticket service: takes tickets and what happens to them, and tells it to everybody else. */
@NullMarked
package io.tocsin.tickets;

import org.jspecify.annotations.NullMarked;

/** Tickets, their timeline and answered requests in PostgreSQL. Entities never leave. */
@NullMarked
package io.tocsin.tickets.store;

import org.jspecify.annotations.NullMarked;

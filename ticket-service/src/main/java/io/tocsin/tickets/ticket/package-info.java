/**
 * What a ticket is and what may happen to it: pure functions over records. Nothing here asks the
 * time, the database or the network.
 */
@NullMarked
package io.tocsin.tickets.ticket;

import org.jspecify.annotations.NullMarked;

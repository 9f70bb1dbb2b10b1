@NullMarked
package io.tocsin.tickets.ticket;

import org.jspecify.annotations.NullMarked;

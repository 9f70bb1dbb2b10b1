@NullMarked
package io.tocsin.tickets;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.tocsin.tickets.intake;

import org.jspecify.annotations.NullMarked;

/** The roster and the cases over HTTP. */
@NullMarked
package io.tocsin.escalation.api;

import org.jspecify.annotations.NullMarked;

/** What comes in: the two topics, and the roster file at first start. */
@NullMarked
package io.tocsin.escalation.intake;

import org.jspecify.annotations.NullMarked;
